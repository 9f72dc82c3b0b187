import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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

/** Compares generated files, byte for byte, with what stands in a folder. */
export function compare(folder: string, files: ReadonlyMap<string, string>): Changes {
  const changes: Changes = { added: [], changed: [], unchanged: [], stale: [], foreign: [] };
  for (const [path, content] of files) changes[stateOf(join(folder, path), content)].push(path);
  changes.stale = present(folder).filter((path) => !files.has(path) && isGenerated(readFileSync(join(folder, path), 'utf8')));
  return changes;
}

/** Whether writing would change nothing. */
export function isClean({ added, changed, stale, foreign }: Changes): boolean {
  return added.length + changed.length + stale.length + foreign.length === 0;
}

function stateOf(place: string, content: string): 'added' | 'changed' | 'unchanged' | 'foreign' {
  const there = readIfThere(place);
  if (there === undefined) return 'added';
  if (there === content) return 'unchanged';
  return isGenerated(there) || !isGenerated(content) ? 'changed' : 'foreign';
}

function readIfThere(place: string): string | undefined {
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function present(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
