import type { Path } from '../document/document.ts';
import { fill } from '../model/facts.ts';
import type { Model, Stage } from '../model/model.ts';
import { sourceOf } from '../model/source.ts';
import { numericOwner } from './context.ts';
import type { PlannedStage } from './plan.ts';

/** A path in the image that a user other than root may write to. */
export interface Owned {
  place: string;
  /** The user: `the user "app"`. */
  by: string;
  isFile: boolean;
  /** The location in tools.yaml; undefined for paths of every image. */
  path?: Path;
  stage?: string;
}

/** A path that root runs programs from, or from which those programs load code. */
export interface Trusted {
  place: string;
  /** The declared path, which can be inside the trusted one. */
  written: string;
  /** The start of the message: `root's PATH has`. */
  by: string;
  /** Whether all descendants are trusted, not only direct children. */
  tree: boolean;
  path?: Path;
  stage?: string;
}

/** Variables with directories from which programs that root runs load code. */
export const LOADERS: ReadonlySet<string> = new Set([
  'BASH_ENV',
  'CLASSPATH',
  'ENV',
  'GCONV_PATH',
  'GEM_HOME',
  'GEM_PATH',
  'HOME',
  'LD_AUDIT',
  'LD_LIBRARY_PATH',
  'LD_PRELOAD',
  'LUA_CPATH',
  'LUA_PATH',
  'NODE_PATH',
  'PERL5LIB',
  'PERLLIB',
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONSTARTUP',
  'PYTHONUSERBASE',
  'RUBYLIB',
  'R_ENVIRON',
  'R_HOME',
  'R_LIBS',
  'R_LIBS_SITE',
  'R_LIBS_USER',
  'R_PROFILE',
  'TCLLIBPATH',
]);

/** Paths from which root runs or loads code in every Debian image: its default PATH, libraries, interpreters and their start-up files. */
export const SYSTEM: readonly Trusted[] = [
  '/bin',
  '/boot',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/root',
  '/sbin',
  ...['bin', 'games', 'include', 'lib', 'lib32', 'lib64', 'libexec', 'libx32', 'local', 'sbin', 'share'].map((name) => `/usr/${name}`),
  ...[
    'R',
    'alternatives',
    'apt',
    'bash.bashrc',
    'cron.d',
    'dpkg',
    'environment',
    'group',
    'init.d',
    'ld.so.conf',
    'ld.so.conf.d',
    'ld.so.preload',
    'pam.d',
    'passwd',
    'perl',
    'profile',
    'profile.d',
    'security',
    'shadow',
    'ssl',
    'sudoers',
    'sudoers.d',
  ].map((name) => `/etc/${name}`),
].map((place) => ({ place, written: place, by: 'root uses', tree: true }));

/** World-writable directories of every image. */
export const OPEN: readonly Owned[] = ['/tmp', '/var/tmp', '/dev/shm'].map((place) => ({ place, by: 'everybody', isFile: false }));

/** Paths that a stage gives to its user: the home, `session.owns`, files with an owner, and the folders created for those files. */
export function ownedIn(model: Model, stage: Stage, { user, facts, steps }: PlannedStage): Owned[] {
  const {
    path,
    spec: { user: own, session, files = [] },
  } = stage;
  const by = `the user "${user?.name}"`;
  return [
    ...(own ? [{ place: own.home, by, isFile: false, path: [...path, 'user', 'home'] }] : []),
    ...(session?.owns ?? []).map((place, index) => ({ place, by, isFile: false, path: [...path, 'session', 'owns', index] })),
    ...(files ?? []).flatMap((file, index) => {
      const owner = numericOwner(stage, file.owner);
      const isFile = !file.extract && model.sources.kind(sourceOf(model, stage, file)) === 'file';
      return owner === undefined || owner.startsWith('0:')
        ? []
        : [{ place: file.target, by: `the user "${file.owner}"`, isFile, path: [...path, 'files', index, 'owner'] }];
    }),
    ...steps.flatMap(({ instruction, data, origin }) =>
      instruction === 'RUN' && data.script === 'run/folders'
        ? data.owned.map((folder) => ({ place: folder.path, by: `the user ${folder.owner}`, isFile: false, path: [...origin.path, 'owner'] }))
        : [],
    ),
  ].map((owned) => ({ ...owned, place: plain(fill(owned.place, facts)), stage: stage.name }));
}

/** The paths that a stage adds to those from which root runs or loads code: its PATH, variables, set-up and sudo commands. */
export function trustedIn({ managers }: Model, { path, name, spec }: Stage, planned: PlannedStage): Trusted[] {
  // the stage's own directories come first; at most as many as the stage and the managers can add
  const own = planned.path.slice(0, (spec.path?.length ?? 0) + managers.reduce((sum, manager) => sum + manager.path.length, 0));
  const variables = planned.steps.flatMap((step) => (step.instruction === 'ENV' ? step.data.variables : []));
  const places: Trusted[] = [
    ...own.filter((place) => !planned.parent?.path.includes(place)).map((place) => onPath(place, pathOf(place))),
    ...variables
      .filter((variable) => LOADERS.has(variable.name))
      .flatMap(({ name: key, value }) =>
        value.split(/[: ]/).map((place) => ({ place, written: place, by: `root's ${key} has`, tree: true, path: [...path, 'env', key] })),
      ),
    ...(spec.start ? (planned.start?.root ?? []) : []).flatMap((command, index) =>
      (/^\/[^\s;|&<>()$`"']+/.exec(command) ?? []).map((place) => ({
        place,
        written: place,
        by: 'the set-up as root runs',
        tree: false,
        path: [...path, 'start', 'root', index],
      })),
    ),
    ...(spec.sudoers ?? []).flatMap(({ commands }, index) =>
      commands.map((place, number) => ({ place, written: place, by: 'sudoers allows', tree: false, path: [...path, 'sudoers', index, 'commands', number] })),
    ),
  ];
  return places.filter(({ place }) => place.startsWith('/')).map((trusted) => ({ ...trusted, place: plain(trusted.place), stage: name }));

  function pathOf(place: string): Path {
    const index = (spec.path ?? []).findIndex((written) => fill(written, planned.facts) === place);
    return index < 0 ? path : [...path, 'path', index];
  }
}

/** Programs in <prefix>/bin load their libraries from <prefix>; /opt of /opt/bin is not such a prefix. */
function onPath(place: string, path: Path): Trusted {
  const [, prefix] = /^(\/[^/]+\/.*[^/])\/s?bin\/?$/.exec(place) ?? [];
  return { place: prefix ?? place, written: place, by: "root's PATH has", tree: prefix !== undefined, path };
}

function plain(place: string): string {
  return place.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}
