import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../diagnostic/thrown.ts';
import { isGenerated } from './marker.ts';

/** What writing would do. Paths are relative to the folder of generated files, with `/`, sorted. */
export interface Changes {
  /** Not there yet. */
  added: string[];
  /** There with other content. */
  changed: string[];
  unchanged: string[];
  /** There, made by dwbuild, and no longer wanted. */
  stale: string[];
  /** In the way: there with other content, but not made by dwbuild. */
  foreign: string[];
}

/** A folder that dwbuild writes to, what belongs there by path, and what writing would change. */
export interface Output {
  folder: string;
  files: ReadonlyMap<string, string>;
  changes: Changes;
}

/** The outputs of a project: the folder of generated files and, where the project keeps one, the schema. */
export function outputsOf({ outPath, schemaPath }: { outPath: string; schemaPath: string }, files: ReadonlyMap<string, string>, schema: string): Output[] {
  const out = { folder: outPath, files, changes: compare(outPath, files) };
  return existsSync(schemaPath) ? [out, single(schemaPath, schema)] : [out];
}

/** Compares generated files, byte for byte, with what stands in a folder. */
export function compare(folder: string, files: ReadonlyMap<string, string>): Changes {
  const changes: Changes = { added: [], changed: [], unchanged: [], stale: [], foreign: [] };
  for (const [path, content] of files) changes[stateOf(join(folder, path), content)].push(path);
  changes.stale = present(folder)
    .toSorted()
    .filter((path) => !files.has(path) && isGenerated(readFileSync(join(folder, path), 'utf8')));
  return changes;
}

function single(place: string, content: string): Output {
  const changes: Changes = { added: [], changed: [], unchanged: [], stale: [], foreign: [] };
  changes[stateOf(place, content)].push(basename(place));
  return { folder: dirname(place), files: new Map([[basename(place), content]]), changes };
}

function stateOf(place: string, content: string): 'added' | 'changed' | 'unchanged' | 'foreign' {
  let there: string;
  try {
    there = readFileSync(place, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'added';
    if (code === 'EISDIR') return 'foreign';
    throw error;
  }
  if (there === content) return 'unchanged';
  return isGenerated(there) || !isGenerated(content) ? 'changed' : 'foreign';
}

function present(root: string, folder = ''): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? present(root, `${path}/`) : entry.isFile() ? [path] : [];
  });
}
