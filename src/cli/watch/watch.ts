import { watch as listenTo } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { differences, snapshotOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** How long nothing must change before it counts as all: editors and version control write in several steps. */
const QUIET = 60;

/** How often files are looked at where the system can't tell of their changes. */
const POLL = 1000;

/** Files that are watched. */
export interface Watched {
  /** Says what to watch from now on. */
  watch(roots: readonly string[]): void;
  /** Waits for changes since the last call, and returns the paths; undefined when the signal came. */
  next(): Promise<string[] | undefined>;
  /** Takes files as they are now: what is written by oneself is no change. */
  accept(paths: readonly string[]): void;
  close(): void;
}

/**
 * Watches files, and all files below folders. The system's events only wake it: what changed is told by comparing, so that
 * it makes no difference whether a file is written, replaced by another of its name, or removed and made anew.
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

  /** What was not watched before is taken as it is; what was, may have changed; and what no longer is, has not gone. */
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

  /** Looks, and looks again where a folder is new: what came into it before it was watched told nobody. */
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
      polling = true; // the system watches no more, or not this
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
