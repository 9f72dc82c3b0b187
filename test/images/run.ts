import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'uvu/parse';
import { run } from 'uvu/run';
import { engineProblem, removeAll, removeLeftovers } from './engine.ts';
import { out } from './images.ts';
import { removeTemporaryFolders } from '../temporary-folder.ts';

// The runner of `npm run test:images`: runs the tests beside this file on the current engine of docker. `-- --full` adds the slow tests,
// *.full.test.ts; `-- jupyterlab metrics` selects tests. It removes everything that the tests created, also after a failure or Ctrl-C.
// Without an engine it fails.
const problem = await engineProblem();
if (problem) {
  process.stderr.write(`npm run test:images needs a Docker engine, but none responds:\n${problem}\n`);
  process.exitCode = 1;
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  const { suites } = await parse(fileURLToPath(new URL('.', import.meta.url)), pattern(process.argv.slice(2)));
  await removeLeftovers();
  try {
    await run(suites);
  } finally {
    await clean();
  }
}

/** The selected test files. */
function pattern(args: readonly string[]): RegExp {
  const names = args.filter((argument) => !argument.startsWith('-'));
  if (names.length > 0) return new RegExp(`^(${names.join('|')})(\\.full)?\\.test\\.ts$`);
  return args.includes('--full') ? /\.test\.ts$/ : /^[^.]+\.test\.ts$/;
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
