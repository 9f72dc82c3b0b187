import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Dependencies } from './dependencies.ts';

/**
 * A text that identifies the state of files by their times, sizes and inodes. No program can set the time of a file's last change (ctime),
 * so an edit shows even if it restores the other values.
 * @param before a time in milliseconds
 * @returns undefined if a folder is behind a link, or something changed after that time
 */
export function stateOf({ trees, entries, names }: Dependencies, before = Infinity): string | undefined {
  const lines: string[] = [];
  const add = (path: string, stats: Stats | undefined): boolean => {
    lines.push(stats ? `${path} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino} ${stats.mode}` : `${path} -`);
    return !stats || stats.ctimeMs < before;
  };
  const look = (path: string): boolean => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!add(path, stats)) return false;
    if (stats?.isSymbolicLink()) {
      const target = statSync(path, { throwIfNoEntry: false });
      return !target?.isDirectory() && add(path, target);
    }
    return !stats?.isDirectory() || readdirSync(path).every((name) => look(join(path, name)));
  };
  try {
    const settled = trees.every(look) && entries.every((path) => add(path, statSync(path, { throwIfNoEntry: false })));
    for (const path of names) lines.push(`${path} ${lstatSync(path, { throwIfNoEntry: false }) !== undefined}`);
    return settled ? lines.join('\n') : undefined;
  } catch {
    return undefined; // not readable, or below a file
  }
}
