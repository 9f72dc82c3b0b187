// npm run mutation [-- PATH…]: changes sources in small ways, one at a time, and shows the changes that no test notices. Ctrl-C ends it with the
// score so far, of an even sample.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { groupBy } from '../src/system/group-by.ts';
import { readCases } from './generate/cases.ts';
import { bundleMutants, ROOT } from './mutation/bundle.ts';
import type { Mutant } from './mutation/instrument.ts';
import type { Answer, Place, Request, Trial } from './mutation/worker.ts';

const DEFAULT = ['src/compile/model/rules', 'src/compile/plan', 'src/compile/render'];
/** The maximum CPU time of a test in milliseconds: the few slower ones use random input and reach nearly every mutant. */
const SLOW = 1000;
/** The maximum CPU time of all tests of one mutant in milliseconds; the most promising tests run first. */
const BUDGET = 1500;
/** Milliseconds of CPU time after which a mutant without a result counts as an endless loop. */
const PATIENCE = 60_000;

const paths = process.argv.length > 2 ? process.argv.slice(2) : DEFAULT;
const equivalent: Readonly<Record<string, Readonly<Record<string, string>>>> = parse(readFileSync(join(ROOT, 'scripts/mutation/equivalent.yaml'), 'utf8'));
// outside of the project: a test that looks for a tools.yaml in the folders above its own must not find ours
const folder = mkdtempSync(join(tmpdir(), 'dwbuild-mutation-'));
/** The codes without a rule, by the folder of their cases. */
const unruled = groupBy(
  readCases().filter(({ path }) => !existsSync(join(ROOT, path.replace('.cases.yaml', '.ts')))),
  ({ path }) => dirname(path),
);
let worker: ChildProcess | undefined;
try {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  withoutLinters(join(folder, 'bin'));
  await run(await bundleMutants(folder, (file) => paths.some((path) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`))));
} finally {
  worker?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function run({ mutants, files }: { mutants: readonly Mutant[]; files: readonly string[] }): Promise<void> {
  const { trials, loaded, made } = (await ask('try'))!;
  const tests = trials.map((trial) => ({ ...trial, ids: new Set(trial.reached), files: counted(trial.reached.map((id) => mutants[id]!.file)) }));
  const [early, kept] = [new Set(loaded), new Set(made)];
  const scores = new Map<string, { killed: number; equivalent: number; all: number }>();
  const kills = new Map<string, number>();
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  const folders = counted(mutants.map(({ file }) => dirname(file)));
  for (const id of spread(mutants.length)) {
    const { file, line, change } = mutants[id]!;
    if (stopped) break;
    const score = scores.get(dirname(file)) ?? { killed: 0, equivalent: 0, all: 0 };
    scores.set(dirname(file), score);
    score.all += 1;
    // own tests of a source are the cases of its rule or of the codes beside it without a rule, and the test file at the same place
    const codes = [basename(file, '.ts').toUpperCase().replaceAll('-', '_'), ...(unruled.get(dirname(file)) ?? []).map(({ code }) => code)];
    const isOwn = (test: Trial) =>
      codes.some((code) => test.name.startsWith(`${code} `)) || file.startsWith(`src/${files[test.file]!.replace('.test.ts', '')}`);
    // a mutant that is evaluated when a file is loaded can affect any test
    const reaching = tests.filter((test) => (early.has(id) || test.ids.has(id)) && (test.milliseconds < SLOW || isOwn(test)));
    // other promising tests killed other mutants, especially of this file, or reach many of its mutants
    const rank = (test: Trial) => (isOwn(test) ? 10_000 : 0) + 100 * (kills.get(`${file} ${nameOf(test)}`) ?? 0) + (kills.get(nameOf(test)) ?? 0);
    let left = BUDGET;
    const asked = reaching
      .toSorted((a, b) => rank(b) - rank(a) || (b.files.get(file) ?? 0) - (a.files.get(file) ?? 0) || a.milliseconds - b.milliseconds)
      .filter((test) => (left -= test.milliseconds) > 0 || isOwn(test));
    const answer =
      asked.length === 0
        ? { killer: undefined }
        : await ask({ mutant: id, early: early.has(id) || kept.has(id), tests: asked.map((test) => ({ file: test.file, index: test.index })) });
    if (answer?.killer) for (const name of [`${file} ${nameOf(answer.killer)}`, nameOf(answer.killer)]) kills.set(name, (kills.get(name) ?? 0) + 1);
    if (answer?.killer || !answer) score.killed += 1;
    else if (equivalent[file]?.[change] !== undefined) score.equivalent += 1;
    else console.log(`${file}:${line}  ${change}${asked.length === 0 ? '  (it makes no difference in any test)' : ''}`);
  }
  for (const [name, { killed, equivalent: same, all }] of [...scores].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      `${((100 * killed) / (all - same)).toFixed(1).padStart(5)} %  ${name}: ${killed} of ${all} killed, ${same} equivalent${all < folders.get(name)! ? `; a sample of ${folders.get(name)}` : ''}`,
    );
}

/** The numbers below a limit in an order whose first ones are always spread evenly. */
function spread(limit: number): number[] {
  const place = (id: number) => (id * 0.618_033_988_749_895) % 1;
  return Array.from({ length: limit }, (_, id) => id).toSorted((a, b) => place(a) - place(b));
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function nameOf({ file, index }: Place): string {
  return `${file}.${index}`;
}

/** Sends a request to the worker. A worker that does not respond is killed and replaced. */
async function ask<R extends Request | 'try'>(request: R): Promise<Answer<R> | undefined> {
  worker ??= fork(join(folder, 'worker.mjs'), [join(folder, 'tests.cjs')], {
    env: { ...process.env, TMPDIR: folder, PATH: join(folder, 'bin') },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const controller = new AbortController();
  const { pid } = worker;
  const start = timeOf(pid!);
  const timer = setInterval(() => {
    if (timeOf(pid!) - start > (request === 'try' ? 10 * PATIENCE : PATIENCE)) worker!.kill('SIGKILL');
  }, 1000);
  worker.send(request);
  const answer = await Promise.race([
    once(worker, 'message', controller).then(([message]) => message as Answer<R>),
    once(worker, 'exit', controller).then(() => undefined),
  ]);
  clearInterval(timer);
  controller.abort();
  if (!answer) worker = undefined;
  return answer;
}

/** The CPU time of a process in milliseconds. Only Linux tells it; elsewhere, the time is that of the clock. */
function timeOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return performance.now();
  const [, ticks, more] = /^.*\)(?: \S+){11} (\d+) (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  return 10 * (Number(ticks) + Number(more));
}

/** Links the programs on PATH except the linters of generated files, which would take most of the time. */
function withoutLinters(bin: string): void {
  mkdirSync(bin);
  const left = new Set<string>(['hadolint', 'shellcheck']);
  for (const path of process.env['PATH']!.split(delimiter).filter((each) => existsSync(each))) {
    for (const name of readdirSync(path)) {
      if (left.has(name)) continue;
      left.add(name);
      symlinkSync(join(path, name), join(bin, name));
    }
  }
}
