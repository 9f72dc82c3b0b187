import { watch as listenTo } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { differences, snapshotOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Milliseconds without a change after which changes are complete: editors and version control write in several steps. */
const QUIET = 60;

/** Polling interval in milliseconds if the system cannot report changes. */
const POLL = 1000;

/** Files that are watched. */
export interface Watched {
  /** Sets the paths to watch. */
  watch(roots: readonly string[]): void;
  /** Waits for changes since the last call and returns the paths; undefined if the signal is aborted. */
  next(): Promise<string[] | undefined>;
  /** Accepts the current state of files, so that dwbuild's own writes are not changes. */
  accept(paths: readonly string[]): void;
  close(): void;
}

/**
 * Watches files, and all files below folders. Events of the system only trigger a comparison of snapshots, so that it does
 * not matter whether a file is written, replaced, or removed and created again.
 */
export function watchFiles(roots: readonly string[], signal: AbortSignal): Watched {
  const watchers = new Map<string, FSWatcher>();
  let watched = roots;
  let wake = () => {};
  let polling = false;
  let seen = look();
  signal.addEventListener('abort', () => wake());
  return { watch, next, accept, close };

  async function next(): Promise<string[] | undefined> {
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const changed = differences(seen, look());
      if (changed.length > 0) return settle();
      await (polling ? Promise.race([woken, wait(POLL, undefined, { signal }).catch(() => {})]) : woken);
    }
    return undefined;
  }

  /** Newly watched files start with their current state. Files that are no longer watched do not count as removed. */
  function watch(wanted: readonly string[]): void {
    const isBelow = (path: string, roots: readonly string[]) => roots.some((root) => path === root || path.startsWith(root + sep));
    const added = wanted.filter((root) => !isBelow(root, watched));
    watched = wanted;
    for (const [path, state] of snapshotOf(added).files) seen.files.set(path, state);
    for (const path of seen.files.keys()) if (!isBelow(path, wanted)) seen.files.delete(path);
  }

  function accept(paths: readonly string[]): void {
    for (const [path, state] of snapshotOf(paths).files) if (seen.files.has(path)) seen.files.set(path, state);
  }

  async function settle(): Promise<string[] | undefined> {
    const before = seen;
    for (let last: Snapshot | undefined; !last || differences(last, seen).length > 0;) {
      last = seen = look();
      await wait(QUIET, undefined, { signal }).catch(() => {});
      seen = look();
    }
    return signal.aborted ? undefined : differences(before, seen);
  }

  /** Takes a snapshot, and repeats it after new watchers: files created before them caused no event. */
  function look(): Snapshot {
    const now = snapshotOf(watched);
    for (const [folder, watcher] of watchers) if (!now.folders.has(folder)) forget(folder, watcher);
    const added = [...now.folders].filter((folder) => !watchers.has(folder));
    for (const folder of added) listen(folder);
    return added.some((folder) => watchers.has(folder)) ? look() : now;
  }

  function listen(folder: string): void {
    try {
      const watcher = listenTo(folder, () => wake());
      watchers.set(folder, watcher);
      watcher.on('error', () => {
        forget(folder, watcher);
        wake();
      });
    } catch {
      polling = true; // the system cannot watch this folder, or has no watchers left
    }
  }

  function forget(folder: string, watcher: FSWatcher): void {
    watcher.close();
    watchers.delete(folder);
  }

  function close(): void {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  }
}
