import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'uvu/parse';
import type { Suite } from 'uvu/parse';
import { run } from 'uvu/run';
import { engineProblem, removeAll, removeLeftovers } from './engine.ts';
import { out } from './images.ts';
import { removeTemporaryFolders } from '../temporary-folder.ts';

// The runner of `npm run test:images`: runs the tests beside this file on the current engine of docker. `-- --full` adds the slow tests,
// *.full.test.ts; `-- jupyterlab metrics theia.full` selects tests. Processes with the same folder in QUEUE share the work: each runs the files that no other has taken. It removes
// everything that the tests created, also after a failure or Ctrl-C. Without an engine it fails.
const args = process.argv.slice(2);
const { suites } = await parse(fileURLToPath(new URL('.', import.meta.url)), pattern(args));
const problem = await engineProblem();
if (problem) fail(`npm run test:images needs a Docker engine, but none responds:\n${problem}`);
else if (suites.length === 0) fail(`no test file has one of these names: ${args.join(' ')}`);
else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  await removeLeftovers();
  try {
    await runShared(suites, process.env['QUEUE']);
  } finally {
    await clean();
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

/** Runs test files, or of them those that no other process has taken from a folder. Each of these has a result of its own. */
async function runShared(suites: readonly Suite[], queue?: string): Promise<void> {
  if (queue === undefined) return await run([...suites]);
  let failed = false;
  for (const suite of suites) {
    if (!taken(join(queue, suite.name))) continue;
    Object.assign(globalThis, { UVU_QUEUE: [] }); // uvu keeps the suites of the last run here, and would run them again
    await run([suite]);
    failed ||= process.exitCode !== 0;
  }
  process.exitCode = Number(failed);
}

/** Takes a file for this process, if no other has taken it. */
function taken(mark: string): boolean {
  try {
    closeSync(openSync(mark, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The selected test files. */
function pattern(words: readonly string[]): RegExp {
  const names = words.filter((word) => !word.startsWith('-'));
  const slow = words.includes('--full') ? '(\\.full)?' : '';
  return new RegExp(`^(${names.join('|') || '[^.]+'})${slow}\\.test\\.ts$`);
}

async function clean(interrupt = false): Promise<void> {
  await removeAll({ interrupt });
  rmSync(out, { recursive: true, force: true });
  removeTemporaryFolders();
}

/** Cleans up, then ends with the signal. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  await clean(true);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
