import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

let all: string | undefined;

/** A new folder, removed with all others when this process ends, also by a signal. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join((all ??= folderOfAll()), `${name}-`));
}

/** Removes all of them, for a process that ends in another way. */
export function removeTemporaryFolders(): void {
  if (all !== undefined) rmSync(all, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  all = undefined;
}

function folderOfAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dwbuild-test-'));
  chmodSync(folder, 0o711); // for tests that run programs as a different user
  process.on('exit', removeTemporaryFolders);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // With a second listener, that one decides when the process ends.
    process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(128 + constants.signals[signal]));
  }
  return folder;
}
