import { existsSync, lstatSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { systemCode } from '../../diagnostic/thrown.ts';
import { linkOnTheWay } from '../../system/links.ts';
import { readFile } from '../../system/read-file.ts';
import { leftoversOf } from '../../system/write-files.ts';
import { writtenIn } from './written.ts';
import type { Written } from './written.ts';

/** The changes that writing would make. Paths are sorted, relative to the folder of generated files, with `/`. */
export interface Changes {
  /** Missing files. */
  added: string[];
  /** Existing files with different content. */
  changed: string[];
  unchanged: string[];
  /** Existing files made by dwbuild that are no longer generated, and temporary files of a killed dwbuild. */
  stale: string[];
  /** Existing files with different content that were not made by dwbuild. */
  foreign: string[];
  /** Folders that are links, absolute: dwbuild does not write through them. */
  links: string[];
}

/** A folder that dwbuild writes to, its generated files by path, and the changes that writing would make. No folder below `top` may be a link. */
export interface Output {
  top: string;
  folder: string;
  files: ReadonlyMap<string, string>;
  changes: Changes;
}

/** The folder of tools.yaml and that of generated files. */
interface Places {
  directory: string;
  outPath: string;
}

/** The outputs of a project: the folder of generated files and, if the project has one, the schema. */
export function outputsOf(places: Places & { schemaPath: string }, files: ReadonlyMap<string, string>, schema: string): Output[] {
  const { directory, schemaPath } = places;
  const out = outputOf(places, files);
  if (!existsSync(schemaPath)) return [out];
  return [out, compared(directory, dirname(schemaPath), new Map([[basename(schemaPath), schema]]), { replaces: () => true, removable: [] })];
}

/** The folder of generated files. */
export function outputOf({ directory, outPath }: Places, files: ReadonlyMap<string, string>): Output {
  const written = linkOnTheWay(directory, join(outPath, 'x')) === undefined ? writtenIn(outPath) : { replaces: () => false, removable: [] };
  return compared(directory, outPath, files, written);
}

/** Compares generated files with the content of a folder, byte for byte. */
function compared(top: string, folder: string, files: ReadonlyMap<string, string>, { replaces, removable }: Written): Output {
  const changes: Changes = { added: [], changed: [], unchanged: [], stale: [], foreign: [], links: [] };
  const links = new Set<string>();
  const isReal = (path: string): boolean => {
    const link = linkOnTheWay(top, join(folder, path));
    if (link !== undefined) links.add(link);
    return link === undefined;
  };
  for (const [path, content] of files) if (isReal(path)) changes[stateOf(join(folder, path), content, () => replaces(path, content))].push(path);
  const stale = removable.filter((path) => !files.has(path) && isReal(path) && isFile(join(folder, path)));
  const left = leftoversOf([...files.keys(), ...removable].filter(isReal).map((path) => join(folder, path)));
  changes.stale = [...stale, ...left.map((place) => relative(folder, place).split(sep).join('/'))].toSorted();
  changes.links = [...links].toSorted();
  return { top, folder, files, changes };
}

function stateOf(place: string, content: string, replaces: () => boolean): 'added' | 'changed' | 'unchanged' | 'foreign' {
  const stats = entryAt(place);
  if (!stats) return 'added';
  if (!stats.isFile() && !stats.isSymbolicLink()) return 'foreign';
  if (hasContent(place, Buffer.from(content))) return 'unchanged';
  return replaces() ? 'changed' : 'foreign';
}

/** Reads only a file of the same size: a different one can be as large as it likes. A link is followed. */
function hasContent(place: string, content: Buffer): boolean {
  try {
    return readFile(place, content.length).equals(content);
  } catch (error) {
    if (['EREFUSED', 'ENOENT', 'ELOOP', 'EISDIR'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

function isFile(place: string): boolean {
  const stats = entryAt(place);
  return stats !== undefined && !stats.isDirectory();
}

function entryAt(place: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
