import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemCode } from '../diagnostic/thrown.ts';
import { FileError } from './file-error.ts';
import { isRunning } from './running.ts';
import { removeLeftovers } from './write-files.ts';

/** The lock of a project, a link in its folder whose target names its owner: unlike a file, a link has its content at once. */
const LOCK = '.dwbuild.lock';

/** In milliseconds: how long to wait for another dwbuild, how often to look, and the age at which a lock was left behind. */
const [PATIENCE, PAUSE, FORGOTTEN] = [10_000, 25, 60_000];

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a function while no other dwbuild writes to a project. Waits for another one; takes over from a killed one, and removes what it left of
 * these files. Where no lock can be created, as in a read-only folder, it runs without.
 * @throws FileError if the other one does not finish
 */
export async function alone<T>(folder: string, places: readonly string[], run: () => Promise<T>): Promise<T> {
  const lock = join(folder, LOCK);
  const locked = await take(lock);
  const release = () => locked && rmSync(lock, { force: true });
  const interrupted = (name: NodeJS.Signals) => {
    if (process.listenerCount(name) > 1) return; // the run is ended in order
    release();
    for (const each of SIGNALS) process.off(each, interrupted);
    process.kill(process.pid, name);
  };
  for (const name of SIGNALS) process.on(name, interrupted);
  try {
    if (locked) removeLeftovers([lock, ...places]);
    return await run();
  } finally {
    for (const name of SIGNALS) process.off(name, interrupted);
    release();
  }
}

/** Creates the lock. Returns false where that is impossible. */
async function take(lock: string): Promise<boolean> {
  const owner = `${process.pid}@${hostname()}`;
  for (const start = Date.now(); ; await setTimeout(PAUSE)) {
    try {
      symlinkSync(owner, lock);
      return true;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') return false;
    }
    const other = ownerOf(lock);
    if (other === undefined) continue;
    if (isForgotten(lock, other)) discard(lock, other);
    else if (Date.now() - start > PATIENCE)
      throw new FileError(lock, `another dwbuild (process ${other.replace('@', ' on ')}) is at work; remove this file if that is not so`);
  }
}

/** The owner of the lock; undefined if it was released meanwhile. */
function ownerOf(lock: string): string | undefined {
  try {
    return readlinkSync(lock);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    if (systemCode(error) === 'EINVAL') throw new FileError(lock, 'this is not a lock of dwbuild; remove it');
    throw error;
  }
}

/** Whether the owner of a lock was killed, as far as that shows from this machine. */
function isForgotten(lock: string, owner: string): boolean {
  const [pid, host] = owner.split('@');
  if (host === hostname() && !isRunning(Number(pid))) return true;
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > FORGOTTEN;
}

/** Removes a lock, but not one that another waiting dwbuild created meanwhile. */
function discard(lock: string, owner: string): void {
  const aside = `${lock}.${process.pid}.tmp`;
  try {
    renameSync(lock, aside);
    if (readlinkSync(aside) === owner) rmSync(aside, { force: true });
    else renameSync(aside, lock);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
