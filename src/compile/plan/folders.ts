import { dirname } from 'node:path/posix';
import { folderOf } from './copy.ts';
import type { RunData } from './run-data/run-data.ts';
import type { CopyData, Step, StepOf } from './step.ts';

/** The folders known to exist in a stage's image: those of its parent and those that its steps create. */
export interface Folders {
  own: Set<string>;
  parent: Folders | undefined;
}

/** Folders of every external image: the directories of the Filesystem Hierarchy Standard 3.0, sections 3 to 5, and those of Debian's base-files and apt, of apk, and of dnf. */
const STANDARD: ReadonlySet<string> = new Set([
  '/',
  ...['bin', 'boot', 'dev', 'etc', 'home', 'lib', 'media', 'mnt', 'opt', 'root', 'run', 'sbin', 'srv', 'tmp', 'usr', 'var'].map((name) => `/${name}`),
  ...['bin', 'include', 'lib', 'libexec', 'local', 'sbin', 'share', 'src'].map((name) => `/usr/${name}`),
  ...['bin', 'etc', 'include', 'lib', 'sbin', 'share', 'src'].map((name) => `/usr/local/${name}`),
  ...['cache', 'lib', 'local', 'log', 'mail', 'opt', 'spool', 'tmp'].map((name) => `/var/${name}`),
  ...['apt', 'apt/apt.conf.d', 'apt/preferences.d', 'apt/sources.list.d', 'profile.d', 'skel'].map((name) => `/etc/${name}`),
  '/usr/share/keyrings',
  ...['apk', 'apk/keys', 'yum.repos.d', 'pki/rpm-gpg', 'pki/ca-trust/source/anchors'].map((name) => `/etc/${name}`), // only images with these programs need them
]);

/**
 * Inserts a RUN before each group of COPY steps that creates the missing folders, because builders differ in the mode of a folder that COPY
 * creates (BuildKit 0.21 and later use the mode of the file, others 0755). The folders have mode 0755 and belong to the owner of their
 * files, or to root if owners differ.
 * @param parent the folders of the parent's image
 * @returns the steps, and the folders of the stage's image
 */
export function withFolders(steps: readonly Step[], parent: Folders | undefined): { steps: Step[]; folders: Folders } {
  const folders: Folders = { own: new Set(), parent };
  const all: Step[] = [];
  for (let index = 0; index < steps.length;) {
    const group: StepOf<'COPY'>[] = [];
    for (let step = steps[index]; step?.instruction === 'COPY'; step = steps[++index]) group.push(step);
    all.push(...foldersOf(group, folders), ...group);
    const next = steps[index];
    if (!next) break;
    for (const folder of madeBy(next)) folders.own.add(folder);
    all.push(next);
    index += 1;
  }
  return { steps: all, folders };
}

function foldersOf(copies: readonly StepOf<'COPY'>[], known: Folders): Step[] {
  const owners = new Map<string, string | undefined>();
  for (const { data } of copies) {
    for (const folder of newOnes(data, known)) owners.set(folder, owners.has(folder) && owners.get(folder) !== data.owner ? undefined : data.owner);
  }
  if (owners.size === 0) return [];
  const first = copies.find(({ data }) => newOnes(data, known).length > 0)!;
  const folders = [...owners.keys()].toSorted();
  for (const folder of folders) known.own.add(folder);
  const data: RunData = {
    script: 'run/folders',
    rooted: folders.filter((path) => owners.get(path) === undefined).filter((path, _, all) => !all.some((other) => other.startsWith(`${path}/`))),
    owned: folders.flatMap((path) => (owners.get(path) === undefined ? [] : [{ path, owner: owners.get(path)! }])),
  };
  return [{ instruction: 'RUN', title: 'Target folders of COPY', origin: first.origin, data }];
}

/** The folder that a COPY needs and its ancestors, without those known to exist. */
function newOnes({ target }: CopyData, known: Folders): string[] {
  const found: string[] = [];
  for (let folder = folderOf(target).replace(/(.)\/$/, '$1'); !has(known, folder); folder = dirname(folder)) found.push(folder);
  return found;
}

/** Whether every external image has a folder. */
export function isStandard(folder: string): boolean {
  return STANDARD.has(folder);
}

function has(known: Folders, folder: string): boolean {
  if (isStandard(folder)) return true;
  for (let next: Folders | undefined = known; next; next = next.parent) if (next.own.has(folder)) return true;
  return false;
}

function madeBy({ instruction, data }: Step): string[] {
  if (instruction === 'WORKDIR') return [data.directory];
  if (instruction !== 'RUN') return [];
  if (data.script === 'run/accounts') return data.users.flatMap(({ home }) => home ?? []);
  if (data.script === 'run/folders') return data.owned.map(({ path }) => path);
  if (data.script === 'run/paths') return [...data.above, ...data.directories.flatMap(({ path, above }) => [...above.map((each) => each.path), path])];
  return data.script === 'run/directories' ? [...data.directories] : [];
}

/** A directory and the folders above it that lie below the nearest of some places, outer ones first; none where it lies below no place. */
export function foldersBelow(directory: string, places: readonly string[]): string[] {
  const found: string[] = [];
  let folder = directory.replace(/(.)\/$/, '$1');
  for (; folder !== '/' && !places.includes(folder); folder = dirname(folder)) found.unshift(folder);
  return folder === '/' ? [] : found;
}
