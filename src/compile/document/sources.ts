import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { readFolder } from './folder.ts';
import type { Folder } from './folder.ts';

/** The kind of a path next to tools.yaml: nothing, a file, a folder, or a path outside the project. */
export type SourceKind = 'none' | 'file' | 'folder' | 'outside';

/** The files next to tools.yaml, which stages may copy. Paths are relative, with `/`. Each is read once. */
export interface Sources {
  kind(path: string): SourceKind;
  /** The path that links lead to. */
  real(path: string): string;
  /** What is in a folder; nothing where there is none. */
  folder(path: string): Folder;
  /** All files and links below a folder, sorted, relative to the project. */
  list(folder: string): string[];
  /** The permissions of a file or folder itself, nine bits; a link has all. */
  mode(path: string): number;
  /** The text of a file. */
  read(path: string): string;
  /** Whether a file contains a text. The bytes are searched, since decoding takes longer than the search. */
  holds(path: string, text: string): boolean;
  /** Every path requested so far, existing or not. */
  asked(): string[];
}

/** The sources of a project on disk. An absolute path, `..` and links that lead out of it count as outside. */
export function sourcesIn(project: string): Sources {
  const kinds = new Map<string, SourceKind>();
  const folders = new Map<string, Folder>();
  const contents = new Map<string, Buffer>();
  const contentOf = (path: string) => remember(contents, path, () => readFileSync(join(project, path)));
  let root: string | undefined;
  const top = () => (root ??= realpathSync.native(project));
  const sources: Sources = {
    kind: (path) => remember(kinds, path, () => kindOf(top(), path)),
    real: (path) => relative(top(), realpathSync.native(join(top(), path))).replaceAll(sep, '/') || '.',
    folder: (path) =>
      remember(folders, path, () => (sources.kind(path) === 'folder' ? readFolder(top(), sources.real(path)) : { files: [], nested: false, leftOut: [] })),
    list: (path) => sources.folder(path).files,
    mode: (path) => lstatSync(join(project, path)).mode & 0o777,
    read: (path) => contentOf(path).toString(),
    holds: (path, text) => contentOf(path).includes(text),
    asked: () => [...new Set([kinds, folders, contents].flatMap((known) => [...known.keys()]))],
  };
  return sources;
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
