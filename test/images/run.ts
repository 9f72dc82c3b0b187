import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'uvu/parse';
import { run } from 'uvu/run';
import { engineProblem, removeAll } from './engine.ts';
import { out } from './images.ts';

// What `npm run test:images` does: the tests beside this file, on the engine that `docker` finds. `-- --full` adds what takes
// long the first time, *.full.test.ts; `-- jupyterlab metrics` runs these alone. Afterwards, also after a failure or Ctrl-C,
// nothing of theirs is left there. Without an engine it fails; nothing is skipped.
const problem = await engineProblem();
if (problem) {
  process.stderr.write(`npm run test:images needs a Docker engine, and none answers:\n${problem}\n`);
  process.exitCode = 1;
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  const { suites } = await parse(fileURLToPath(new URL('.', import.meta.url)), pattern(process.argv.slice(2)));
  try {
    await run(suites);
  } finally {
    await clean();
  }
}

/** Which files are run. */
function pattern(args: readonly string[]): RegExp {
  const names = args.filter((argument) => !argument.startsWith('-'));
  if (names.length > 0) return new RegExp(`^(${names.join('|')})(\\.full)?\\.test\\.ts$`);
  return args.includes('--full') ? /\.test\.ts$/ : /^[^.]+\.test\.ts$/;
}

async function clean(interrupt = false): Promise<void> {
  await removeAll({ interrupt });
  rmSync(out, { recursive: true, force: true });
}

/** Cleans up, then ends as the signal would have. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  await clean(true);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
