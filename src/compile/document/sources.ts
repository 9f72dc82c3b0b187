import { lstatSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { readFile, readStart } from '../../system/read-file.ts';
import { isIgnored, readFolder } from './folder.ts';
import type { Folder } from './folder.ts';

/** The kind of a path next to tools.yaml: nothing, a file, a folder, a pipe, a socket or a device, or a path outside the project. */
export type SourceKind = 'none' | 'file' | 'folder' | 'special' | 'outside';

/** The files next to tools.yaml, which stages may copy. Paths are relative, with `/`. Each is read once. */
export interface Sources {
  kind(path: string): SourceKind;
  /** The path without links. */
  real(path: string): string;
  /** The path on this machine. */
  absolute(path: string): string;
  /** The content of a folder; empty if it does not exist. */
  folder(path: string): Folder;
  /** All files and links below a folder, sorted, relative to the project. */
  list(folder: string): string[];
  /** Whether git ignores a file. */
  isIgnored(path: string): boolean;
  /** The nine permission bits of a file or folder; for a link all are set. */
  mode(path: string): number;
  /** The size of a file in bytes. */
  size(path: string): number;
  /** The beginning of a file, at most 256 bytes. */
  head(path: string): string;
  /** The text of a file. */
  read(path: string): string;
  /** Whether a file contains a text. Searches the bytes, because decoding takes longer. */
  holds(path: string, text: string): boolean;
  /** Every path requested so far, whether it exists or not. */
  asked(): string[];
}

/** The number of bytes in which the nature of a file shows. */
const HEAD = 256;

/** The sources of a project on disk. Absolute paths, `..` and links that lead out of the project are outside. */
export function sourcesIn(project: string): Sources {
  const kinds = new Map<string, SourceKind>();
  const folders = new Map<string, Folder>();
  const contents = new Map<string, Buffer>();
  const heads = new Map<string, string>();
  const contentOf = (path: string) => remember(contents, path, () => readFile(join(project, path)));
  let root: string | undefined;
  const top = () => (root ??= realpathSync.native(project));
  const sources: Sources = {
    kind: (path) => remember(kinds, path, () => kindOf(top(), path)),
    real: (path) => relative(top(), realpathSync.native(join(top(), path))).replaceAll(sep, '/') || '.',
    absolute: (path) => join(top(), path),
    folder: (path) =>
      remember(folders, path, () => (sources.kind(path) === 'folder' ? readFolder(top(), sources.real(path)) : { files: [], nested: false, leftOut: [] })),
    list: (path) => sources.folder(path).files,
    isIgnored: (path) => {
      const folders = foldersAbove(path); // a repository of its own ignores what it does by itself
      for (const name of ['.gitignore', '.git']) for (const folder of folders) sources.kind(posix.join(folder, name));
      return isIgnored(top(), path);
    },
    mode: (path) => lstatSync(join(project, path)).mode & 0o777,
    size: (path) => statSync(join(project, path)).size,
    head: (path) => remember(heads, path, () => readStart(join(project, path), HEAD).toString('latin1')),
    read: (path) => contentOf(path).toString(),
    holds: (path, text) => contentOf(path).includes(text),
    asked: () => [...new Set([kinds, folders, heads, contents].flatMap((known) => [...known.keys()]))],
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
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'special';
  } catch {
    return 'none'; // missing, below a file, or a link to itself
  }
}

/** The folders between the project and a path in it. */
function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

function isWithin(root: string, place: string): boolean {
  return place === root || place.startsWith(root + sep);
}
