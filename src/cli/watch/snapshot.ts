import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** The state of files at one time. */
export interface Snapshot {
  /** A text that identifies the state of each file, by path. */
  files: Map<string, string>;
  /** The folders to watch: those of the files, and the nearest existing folders of missing files. */
  folders: Set<string>;
}

/** Temporary files of editors. */
const PASSING = /(~|\.sw[a-z]|^\.#.*|^4913)$/;

/** Takes a snapshot of files, and of all files below folders. Missing files are allowed. */
export function snapshotOf(roots: readonly string[]): Snapshot {
  const snapshot: Snapshot = { files: new Map(), folders: new Set() };
  for (const root of roots) {
    snapshot.folders.add(existingAbove(root));
    look(root, snapshot);
  }
  return snapshot;
}

/** The added, removed and changed paths, sorted. */
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
    return []; // removed in the meantime, or not readable
  }
}

/** Follows links to files, but not to folders, because these may form a cycle. */
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
