import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'uvu/parse';
import { run } from 'uvu/run';
import { engineProblem, removeAll, removeLeftovers } from './engine.ts';
import { out } from './images.ts';
import { removeTemporaryFolders } from '../temporary-folder.ts';

// The runner of `npm run test:images`: runs the tests beside this file on the current engine of docker. `-- --full` adds the slow tests,
// *.full.test.ts; `-- jupyterlab metrics theia.full` selects tests. LANE=1/2 runs every second file, so that two processes share the work. It removes
// everything that the tests created, also after a failure or Ctrl-C. Without an engine it fails.
const args = process.argv.slice(2);
const { suites } = await parse(fileURLToPath(new URL('.', import.meta.url)), pattern(args));
const [lane = 1, lanes = 1] = (process.env['LANE'] ?? '1/1').split('/').map(Number);
const problem = await engineProblem();
if (problem) fail(`npm run test:images needs a Docker engine, but none responds:\n${problem}`);
else if (suites.length === 0) fail(`no test file has one of these names: ${args.join(' ')}`);
else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  await removeLeftovers();
  try {
    await run(suites.filter((_, index) => index % lanes === lane - 1));
  } finally {
    await clean();
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
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
