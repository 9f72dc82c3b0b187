// npm run bench: the cost of a cold start relative to `node -e 0`, and the growth of the time with the number of stages.
// All numbers are ratios within one run, because seconds depend more on the machine than on the program.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timePerStage } from './growth.ts';
import { measure } from './measure.ts';
import type { Program } from './measure.ts';

const ROUNDS = Number(process.argv[2] ?? 21);
const SIZES = [15, 150, 1500] as const;

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli/dwbuild.cjs');
const folder = mkdtempSync(join(tmpdir(), 'dwbuild-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// The benchmark has its own cache: the first run writes the validation record for the others. An empty PATH excludes linters.
process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
process.env['PATH'] = '';
const project = join(folder, 'project');
for (const path of ['tools.yaml', 'files', 'schema', 'out', 'README.md']) cpSync(join(root, path), join(project, path), { recursive: true });
spawnSync(process.execPath, [cli], { cwd: project, stdio: 'ignore' });
await setTimeout(2100); // what was just written is not recorded

const PROGRAMS: readonly Program[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'dwbuild --version', args: [cli, '--version'] },
  { name: 'dwbuild check, unchanged', args: [cli, 'check'] },
  { name: 'dwbuild check, after an edit', args: [cli, 'check'], anew: true },
  { name: 'dwbuild check, without the cache', args: [cli, 'check'], env: { DWBUILD_CACHE: 'off' } },
  { name: 'dwbuild compile, unchanged', args: [cli, 'compile'] },
  { name: 'dwbuild explain, unchanged', args: [cli, 'explain', 'base'] },
  { name: 'dwbuild plan, unchanged', args: [cli, 'plan'] },
  { name: 'dwbuild plan, after an edit', args: [cli, 'plan'], anew: true },
];

console.log(`cold start of the shipped tools.yaml, ${ROUNDS} rounds       time  fastest  peak memory`);
for (const { name, time, fastest, memory } of measure(PROGRAMS, project, ROUNDS)) {
  console.log(`  ${name.padEnd(50)} ${ratio(time)}    ${ratio(fastest)}        ${ratio(memory)}`);
}

process.env['DWBUILD_CACHE'] = 'off';
await timePerStage(15, 3); // warms up the code before the measurement
console.log('\nCPU time per stage, compiled and validated in one process');
const times = new Map<number, number>();
for (const size of SIZES) times.set(size, await timePerStage(size, size > 1000 ? 1 : 3));
for (const [size, time] of times) console.log(`  ${String(size).padStart(5)} stages ${ratio(time / times.get(150)!)} of the time at 150`);

function ratio(number: number): string {
  return number.toFixed(2).padStart(5);
}
