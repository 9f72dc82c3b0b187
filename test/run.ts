import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TODAY } from './today.ts';
import { BUNDLED, bundle } from './bundle.ts';

// The runner of `npm test`, `npm run test:integrations` and `npm run test:security`: bundles the test files and runs them in one
// process per core. Image tests have their own runner.
const [suite = ''] = process.argv.slice(2);
const here = fileURLToPath(new URL(`./${suite && `${suite}/`}`, import.meta.url));
const uvu = fileURLToPath(new URL('../node_modules/uvu/bin.js', import.meta.url));
const ELSEWHERE = ['images', 'integrations', 'mirrors', 'fixtures', 'security'];
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules') && !ELSEWHERE.includes(path.split(sep)[0]!))
  .toSorted();
const cores = availableParallelism();
/** One process per core, because each loads and compiles the sources again. Every group takes files of all folders. */
const groups = Array.from({ length: Math.min(cores, files.length) }, (_, index) => files.filter((_, at) => at % cores === index));
/** V8 runs fast from the start: few collections of garbage, and only code that runs for long is optimized. With one process per core, parallel collection is slower. */
const V8 = ['--single-threaded-gc', '--min-semi-space-size=32', '--max-semi-space-size=64', '--initial-old-space-size=300', '--interrupt-budget=1000000'];
await bundle(files.map((file) => join(suite, file)));
await Promise.all(
  groups.map(async (group) => {
    const { output, code } = await run(group);
    process.stdout.write(output);
    if (code !== 0) process.exitCode = 1;
  }),
);

function run(part: readonly string[]): Promise<{ output: string; code: number | null }> {
  // uvu's colours would set FORCE_COLOR, which changes what is tested.
  const pattern = `^(${part.map((path) => path.replace('.test.ts', '\\.test\\.js')).join('|')})$`;
  const child = spawn(process.execPath, ['--enable-source-maps', ...V8, uvu, '--no-color', join(BUNDLED, suite), pattern], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DWBUILD_TODAY: TODAY },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ output: `\n${Buffer.concat(chunks).toString()}`, code }));
  });
}
