import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';

/** What stands at a path beside tools.yaml: nothing, a file, a folder, or something outside of the project. */
export type SourceKind = 'none' | 'file' | 'folder' | 'outside';

/** The files beside tools.yaml, which stages may copy in. Paths are relative, with `/`. Each is looked at once. */
export interface Sources {
  kind(path: string): SourceKind;
  /** All files below a folder, sorted, relative to the project. */
  list(folder: string): string[];
  /** The text of a file. */
  read(path: string): string;
  /** Whether a file holds a text. It is not decoded for that, which takes longer than the search. */
  holds(path: string, text: string): boolean;
  /** Every path that was asked for so far, there or not. */
  asked(): string[];
}

/** The sources of a project on disk. An absolute path, `..` and links that lead out of it count as outside. */
export function sourcesIn(project: string): Sources {
  const kinds = new Map<string, SourceKind>();
  const lists = new Map<string, string[]>();
  const contents = new Map<string, Buffer>();
  const contentOf = (path: string) => remember(contents, path, () => readFileSync(join(project, path)));
  let root: string | undefined;
  return {
    kind: (path) => remember(kinds, path, () => kindOf((root ??= realpathSync.native(project)), path)),
    list: (folder) => remember(lists, folder, () => filesBelow(project, folder.replace(/\/$/, '')).toSorted()),
    read: (path) => contentOf(path).toString(),
    holds: (path, text) => contentOf(path).includes(text),
    asked: () => [...new Set([kinds, lists, contents].flatMap((known) => [...known.keys()]))],
  };
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function kindOf(root: string, path: string): SourceKind {
  const place = join(root, path);
  if (isAbsolute(path) || !isWithin(root, place)) return 'outside';
  try {
    const stats = statSync(place);
    if (!isWithin(root, realpathSync.native(place))) return 'outside';
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none'; // not there, below a file, or a link to itself
  }
}

function isWithin(root: string, place: string): boolean {
  return place === root || place.startsWith(root + sep);
}

function filesBelow(project: string, folder: string): string[] {
  if (!lstatSync(join(project, folder), { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(project, path) : [path];
  });
}
