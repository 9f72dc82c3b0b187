import type { Path } from '../document/document.ts';
import type { FileSpec } from '../model/declaration.ts';
import { fill } from '../model/facts.ts';
import { lineageOf } from '../model/lineage.ts';
import type { Model, Stage } from '../model/model.ts';
import { shortest } from '../model/schema/image-paths.ts';
import { sourceOf } from '../model/source.ts';
import { numericOwner } from './context.ts';
import { placesIn } from './loaders.ts';
import type { PlannedStage } from './plan.ts';
import { setUpOf } from './set-up.ts';
import { executedBy } from './shell/executed.ts';
import { OPEN_PATHS, SYSTEM_PATHS } from './system-paths.ts';

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

/** Paths from which root runs or loads code in every Debian image. */
export const SYSTEM: readonly Trusted[] = SYSTEM_PATHS.map((place) => ({ place, written: place, by: 'root uses', tree: true }));

/** World-writable directories of every image. */
export const OPEN: readonly Owned[] = OPEN_PATHS.map((place) => ({ place, by: 'everybody', isFile: false }));

/** Paths that a stage gives to its user: the home, `session.owns`, files with an owner, and the folders created for those files. */
export function ownedIn(model: Model, stage: Stage, { user, facts, steps }: PlannedStage): Owned[] {
  const {
    path,
    spec: { user: own, session, files, downloads },
  } = stage;
  const by = `the user "${user?.name}"`;
  return [
    ...(own ? [{ place: own.home, by, isFile: false, path: [...path, 'user', 'home'] }] : []),
    ...(session?.owns ?? []).map((place, index) => ({ place, by, isFile: false, path: [...path, 'session', 'owns', index] })),
    ...(files ?? []).flatMap((file, index) => {
      const isFile = !file.extract && model.sources.kind(sourceOf(model, stage, file)) === 'file';
      const writer = writerOf(stage, file);
      return writer ? [{ place: file.target, by: writer.by, isFile, path: [...path, 'files', index, writer.key] }] : [];
    }),
    ...(downloads ?? []).flatMap(({ target, version, mode }, index) => {
      const writer = mode === undefined || target === undefined ? undefined : writerOf(stage, { mode });
      const place = version === undefined ? target : target?.replaceAll('{version}', version);
      return writer ? [{ place: place!, by: writer.by, isFile: true, path: [...path, 'downloads', index, writer.key] }] : [];
    }),
    ...steps.flatMap(({ instruction, data, origin }) =>
      instruction === 'RUN' && data.script === 'run/folders'
        ? data.owned.map((folder) => ({ place: folder.path, by: `the user ${folder.owner}`, isFile: false, path: [...origin.path, 'owner'] }))
        : [],
    ),
  ].map((owned) => ({ ...owned, place: shortest(fill(owned.place, facts)), stage: stage.name }));
}

/** Who may write to a file besides root, and the key of the file that says so. A file that everybody may write to is MODE_RISKY's. */
function writerOf(stage: Stage, { owner, mode }: Pick<FileSpec, 'owner' | 'mode'>): { by: string; key: string } | undefined {
  const [uid = '0', gid = '0'] = (numericOwner(stage, owner) ?? '0:0').split(':');
  const bits = Number.parseInt(mode ?? '0', 8);
  if (uid !== '0') return { by: `the user "${owner}"`, key: 'owner' };
  const members = lineageOf(stage).flatMap(({ spec: { user } }) =>
    user && [user.gid, ...Object.values(user.groups ?? {})].includes(Number(gid)) ? [`the user "${user.name}"`] : [],
  );
  return bits & 0o20 && (gid !== '0' || members.length > 0) ? { by: members[0] ?? `the group ${gid}`, key: 'mode' } : undefined;
}

/** The paths that a stage adds to those from which root runs or loads code: its PATH, variables, set-up and sudo commands. */
export function trustedIn({ managers }: Model, stage: Stage, planned: PlannedStage): Trusted[] {
  const { path, name, spec } = stage;
  // the stage's own directories come first; at most as many as the stage and the managers can add
  const own = planned.path.slice(0, (spec.path?.length ?? 0) + managers.reduce((sum, manager) => sum + manager.path.length, 0));
  const variables = planned.steps.flatMap((step) => (step.instruction === 'ENV' ? step.data.variables : []));
  const places: Trusted[] = [
    ...own.filter((place) => !planned.parent?.path.includes(place)).map((place) => onPath(place, pathOf(place))),
    ...variables.flatMap(({ name: key, value }) =>
      placesIn(key, value).map((place) => ({ place, written: place, by: `root's ${key} has`, tree: true, path: [...path, 'env', key] })),
    ),
    ...rootCommands(stage, planned),
    ...(spec.sudoers ?? []).flatMap(({ commands }, index) =>
      commands.map((place, number) => ({ place, written: place, by: 'sudoers allows', tree: false, path: [...path, 'sudoers', index, 'commands', number] })),
    ),
  ];
  return places.filter(({ place }) => place.startsWith('/')).map((trusted) => ({ ...trusted, place: shortest(trusted.place), stage: name }));

  function pathOf(place: string): Path {
    const index = (spec.path ?? []).findIndex((written) => fill(written, planned.facts) === place);
    return index < 0 ? path : [...path, 'path', index];
  }
}

/** What the set-up of root in the start script uses as code. */
function rootCommands(stage: Stage, planned: PlannedStage): Trusted[] {
  const { calls, pipes, homes } = setUpOf(stage, planned);
  return executedBy({ calls: [...calls.keys()], pipes }, homes).map(({ place, use, call }) => ({
    place,
    written: place,
    by: `the set-up as root ${use}`,
    tree: use === 'loads code from',
    path: calls.get(call)!.path,
  }));
}

/** The variables of a stage by which programs of root find code below the current folder. */
export function looseIn({ path }: Stage, { steps }: PlannedStage): { name: string; part: string; path: Path }[] {
  return steps
    .flatMap((step) => (step.instruction === 'ENV' ? step.data.variables : []))
    .flatMap(({ name, value }) => placesIn(name, value).flatMap((part) => (part.startsWith('/') ? [] : [{ name, part, path: [...path, 'env', name] }])));
}

/** Programs in <prefix>/bin load their libraries from <prefix>; /opt of /opt/bin is not such a prefix. */
function onPath(place: string, path: Path): Trusted {
  const [, prefix] = /^(\/[^/]+\/.*[^/])\/s?bin\/?$/.exec(place) ?? [];
  return { place: prefix ?? place, written: place, by: "root's PATH has", tree: prefix !== undefined, path };
}
