import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files as they are at a moment. */
export interface Snapshot {
  /** What tells one state of a file from another, by its path. */
  files: Map<string, string>;
  /** The folders in which a change shows: those of the files, and where one that is missing would come to be. */
  folders: Set<string>;
}

/** What editors put beside a file while they write it. */
const PASSING = /(~|\.sw[a-z]|^\.#.*|^4913)$/;

/** Looks at files, and at all files below folders. What is not there is no fault: it may come. */
export function snapshotOf(roots: readonly string[]): Snapshot {
  const snapshot: Snapshot = { files: new Map(), folders: new Set() };
  for (const root of roots) {
    snapshot.folders.add(existingAbove(root));
    look(root, snapshot);
  }
  return snapshot;
}

/** The paths that came, went or changed, sorted. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  return [...new Set([...before.files.keys(), ...after.files.keys()])].filter((path) => before.files.get(path) !== after.files.get(path)).toSorted();
}

function look(path: string, snapshot: Snapshot): void {
  const stats = statsOf(path);
  if (!stats) return;
  if (!stats.isDirectory()) snapshot.files.set(path, `${stats.mtimeMs} ${stats.size} ${stats.ino}`);
  else {
    snapshot.folders.add(path);
    for (const name of namesIn(path)) if (!PASSING.test(name)) look(join(path, name), snapshot);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it has gone meanwhile, or may not be read
  }
}

/** Of a file, that which a link leads to; a link to a folder is not followed, as it may lead in a circle. */
function statsOf(path: string): Stats | undefined {
  try {
    const own = lstatSync(path);
    const stats = own.isSymbolicLink() ? statSync(path) : own;
    return own.isSymbolicLink() && stats.isDirectory() ? undefined : stats;
  } catch {
    return undefined;
  }
}

function existingAbove(path: string): string {
  const above = dirname(path);
  return above === path || statsOf(above)?.isDirectory() ? above : existingAbove(above);
}
