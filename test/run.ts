import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

// What `npm test` does: the test files of each folder beside this one in a process of their own, as many at a time as there
// are cores, since most of them wait for programs that they started. `npm run test:integrations` does the same with the folders
// below integrations/, where dwbuild meets other programs: browsers, editors, robots, CI. Images have a run of their own.
const [suite = ''] = process.argv.slice(2);
const here = fileURLToPath(new URL(`./${suite && `${suite}/`}`, import.meta.url));
const uvu = fileURLToPath(new URL('../node_modules/uvu/bin.js', import.meta.url));
const ELSEWHERE = ['images', 'integrations', 'mirrors', 'fixtures'];
// The folders that take longest first, so that none is left over at the end.
const FIRST = ['cli', 'docs', 'render', 'renovate', 'files'];

const folders = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && !ELSEWHERE.includes(entry.name) ? [entry.name] : []));
const waiting = [...FIRST.filter((name) => folders.includes(name)), ...folders.filter((name) => !FIRST.includes(name)), ...(suite ? [] : ['.'])];
await Promise.all(Array.from({ length: availableParallelism() }, work));

/** Takes one group of files after the other, until none is left. */
async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { output, code } = await run(name);
    process.stdout.write(output);
    if (code !== 0) process.exitCode = 1;
  }
}

/** Runs the tests of a folder; `.` are those beside this file. */
function run(name: string): Promise<{ output: string; code: number | null }> {
  const pattern = name === '.' ? '^[^/]+\\.test\\.ts$' : '\\.test\\.ts$';
  const child = spawn(process.execPath, ['--import', 'tsx', uvu, `${here}${name}`, pattern, '--ignore', 'node_modules'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ output: `\n── ${suite || 'test'}/${name}\n${Buffer.concat(parts).toString()}`, code }));
  });
}
