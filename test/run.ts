import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLED, bundle } from './bundle.ts';

// The runner of `npm test`, `npm run test:integrations` and `npm run test:security`: bundles the test files and runs them in groups, one
// process per group and as many processes at a time as there are cores. Image tests have their own runner.
const [suite = ''] = process.argv.slice(2);
const here = fileURLToPath(new URL(`./${suite && `${suite}/`}`, import.meta.url));
const uvu = fileURLToPath(new URL('../node_modules/uvu/bin.js', import.meta.url));
const ELSEWHERE = ['images', 'integrations', 'mirrors', 'fixtures', 'security'];
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules') && !ELSEWHERE.includes(path.split(sep)[0]!))
  .toSorted();
const cores = availableParallelism();
/** The number of files per process. Each process loads the sources again; three processes per core are enough to finish together. */
const share = Math.ceil(files.length / (3 * cores));
const waiting = Array.from({ length: Math.ceil(files.length / share) }, (_, index) => files.slice(index * share, (index + 1) * share));
await bundle(files.map((file) => join(suite, file)));
await Promise.all(Array.from({ length: cores }, work));

/** Runs the remaining groups one after the other. */
async function work(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const { output, code } = await run(part);
    process.stdout.write(output);
    if (code !== 0) process.exitCode = 1;
  }
}

function run(part: readonly string[]): Promise<{ output: string; code: number | null }> {
  const pattern = `^(${part.map((path) => path.replace('.test.ts', '\\.test\\.js')).join('|')})$`;
  // With one process per core, parallel garbage collection is slower.
  const child = spawn(process.execPath, ['--enable-source-maps', '--single-threaded-gc', uvu, join(BUNDLED, suite), pattern], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ output: `\n${Buffer.concat(chunks).toString()}`, code }));
  });
}
