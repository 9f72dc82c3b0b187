import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { differences, snapshotOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** How long nothing must change before it counts as all: editors and version control write in several steps. */
const QUIET = 60;

/** How often files are looked at where the system can't tell of their changes. */
const POLL = 1000;

/** Files that are watched. */
export interface Watched {
  /** Waits for changes since the last call, and returns the paths; undefined when the signal came. `roots` are what to watch from now on. */
  next(roots: readonly string[]): Promise<string[] | undefined>;
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
  return { next, close };

  async function next(wanted: readonly string[]): Promise<string[] | undefined> {
    extend(wanted);
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const changed = differences(seen, look());
      if (changed.length > 0) return settle();
      await (polling ? Promise.race([woken, wait(POLL, undefined, { signal }).catch(() => {})]) : woken);
    }
    return undefined;
  }

  /** What is watched from now on, but was not, is taken as it is. */
  function extend(wanted: readonly string[]): void {
    const added = wanted.filter((root) => !watched.includes(root));
    watched = wanted;
    for (const [path, state] of snapshotOf(added).files) seen.files.set(path, seen.files.get(path) ?? state);
  }

  async function settle(): Promise<string[] | undefined> {
    const before = seen;
    for (let last: Snapshot | undefined; !last || differences(last, seen).length > 0; ) {
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
      const watcher = watch(folder, () => wake());
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
