import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLED, bundle } from './bundle.ts';

// What `npm test` does: the test files beside this one and in the folders beside it, bundled, some files of a folder in a process of
// their own, as many at a time as there are cores. `npm run test:integrations` does the same with the folders below integrations/, where
// dwbuild meets other programs: browsers, editors, robots, CI. Images have a run of their own.
const [suite = ''] = process.argv.slice(2);
const here = fileURLToPath(new URL(`./${suite && `${suite}/`}`, import.meta.url));
const uvu = fileURLToPath(new URL('../node_modules/uvu/bin.js', import.meta.url));
const ELSEWHERE = ['images', 'integrations', 'mirrors', 'fixtures'];
/** How many files a process runs: starting one costs as much as a short file. */
const FILES = 6;

const folders = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && !ELSEWHERE.includes(entry.name) ? [entry.name] : []));
// The folders with most files take longest, and go first, so that none is left over at the end.
const waiting = ['.', ...folders]
  .map(partsOf)
  .toSorted((a, b) => b.length - a.length)
  .flat();
await bundle(waiting.flatMap(({ folder, files }) => files.map((file) => join(suite, folder, file))));
await Promise.all(Array.from({ length: availableParallelism() }, work));

/** Some test files of a folder. */
interface Part {
  folder: string;
  files: readonly string[];
}

function partsOf(folder: string): Part[] {
  const files = readdirSync(`${here}${folder}`, { recursive: folder !== '.', encoding: 'utf8' }).filter((name) =>
    /^(?!.*node_modules).*\.test\.ts$/.test(name),
  );
  return Array.from({ length: Math.ceil(files.length / FILES) }, (_, index) => ({ folder, files: files.slice(index * FILES, (index + 1) * FILES) }));
}

/** Takes one part after the other, until none is left. */
async function work(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const { output, code } = await run(part);
    process.stdout.write(output);
    if (code !== 0) process.exitCode = 1;
  }
}

function run({ folder, files }: Part): Promise<{ output: string; code: number | null }> {
  const pattern = `^(${files.map((name) => name.replace('.test.ts', '\\.test\\.js')).join('|')})$`;
  const child = spawn(process.execPath, ['--enable-source-maps', uvu, join(BUNDLED, suite, folder), pattern], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ output: `\n── ${suite || 'test'}/${folder}\n${Buffer.concat(chunks).toString()}`, code }));
  });
}
