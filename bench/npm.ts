// npm run bench:npm: the locks of the shipped npm projects by `dwbuild lock`, relative to npm once per project, with the same warm cache and `prefer-offline`.
// It needs a registry of npm. Docker is the stand-in of the tests, which gives the digest of the base image at once.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.ts';

const ROUNDS = Number(process.argv[2] ?? 3);
const PROJECTS = ['files/python-theia', 'files/python-vscode/code-server'] as const;
const ADDED = { 'is-odd': '3.0.1' };

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli/dwbuild.cjs');
const costOf = fileURLToPath(new URL('cost.cjs', import.meta.url));
const npm = realpathSync(spawnSync('which', ['npm'], { encoding: 'utf8' }).stdout.trim());
const folder = mkdtempSync(join(tmpdir(), 'dwbuild-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

cpSync(join(root, 'test/fixtures/build/recordings'), join(folder, 'recordings'), { recursive: true });
const stages = PROJECTS.map((project, index) => `  s${index}: { parent: base, npm: { project: ${project} } }\n`).join('');
writeFileSync(join(folder, 'tools.yaml'), `version: 1\nstages:\n  base: { from: "debian:trixie", apt: [] }\n${stages}`);
const env = {
  ...process.env,
  PATH: `${join(root, 'test/fixtures/programs/stand-in')}${delimiter}${process.env['PATH']}`,
  STAND_IN: folder,
  XDG_CACHE_HOME: join(folder, 'cache'),
  npm_config_prefer_offline: 'true',
};

/** The time, that of the processor, which does not depend on what else the machine does, and the peak memory. */
interface Cost {
  time: number;
  cpu: number;
  memory: number;
}

/** Puts the projects into a folder, with their locks or without, and with one more package. */
function prepare(isLocked: boolean, added: object): void {
  for (const project of PROJECTS) {
    mkdirSync(join(folder, project), { recursive: true });
    const manifest = JSON.parse(readFileSync(join(root, project, 'package.json'), 'utf8'));
    writeFileSync(join(folder, project, 'package.json'), JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, ...added } }, undefined, 2));
    const lock = join(folder, project, 'package-lock.json');
    if (isLocked) cpSync(join(root, project, 'package-lock.json'), lock);
    else rmSync(lock, { force: true });
  }
}

function run(args: readonly string[], cwd: string): Cost {
  const start = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--require', costOf, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(output[2] ?? `exit code ${status}`);
  return { time: performance.now() - start, ...JSON.parse(output[3]!) };
}

function withDwbuild(): Cost {
  return run([cli, 'lock'], folder);
}

function withNpm(): Cost {
  const options = ['install', '--package-lock-only', '--omit-lockfile-registry-resolved', '--no-audit', '--no-fund'];
  const costs = PROJECTS.map((project) => run([npm, ...options], join(folder, project)));
  const sum = (key: 'time' | 'cpu') => costs.reduce((all, cost) => all + cost[key], 0);
  return { time: sum('time'), cpu: sum('cpu'), memory: Math.max(...costs.map(({ memory }) => memory)) };
}

function locks(): string {
  return PROJECTS.map((project) => readFileSync(join(folder, project, 'package-lock.json'), 'utf8')).join('');
}

prepare(false, {});
withNpm(); // fills the cache
console.log(`locks of ${PROJECTS.length} npm projects, relative to npm once per project, ${ROUNDS} rounds   time  processor  peak memory`);
for (const [title, isLocked, added] of [
  ['from nothing', false, {}],
  ['one package added', true, ADDED],
  ['unchanged', true, {}],
] as const) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    prepare(isLocked, added);
    const by = withNpm();
    const wanted = locks();
    prepare(isLocked, added);
    const own = withDwbuild();
    return { time: own.time / by.time, cpu: own.cpu / by.cpu, memory: own.memory / by.memory, same: locks() === wanted };
  });
  const ratios = (['time', 'cpu', 'memory'] as const).map((key) =>
    median(rounds.map((each) => each[key]))
      .toFixed(2)
      .padStart(9),
  );
  console.log(`  ${title.padEnd(58)} ${ratios.join('')}  ${rounds.every(({ same }) => same) ? 'same bytes' : 'DIFFERENT'}`);
}
