// Runs tests of the bundle on request, with at most one active mutant. It is a separate process, because a mutant can cause an endless loop.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction, constants } from 'node:vm';
import { Observed } from './observed.ts';
import { NONE } from './switches.ts';
import type { Test } from './uvu.ts';

/** A test, by its file and its index in the file. */
export interface Place {
  file: number;
  index: number;
}

/** The result of a test without an active mutant: the mutants that would make a difference, and its CPU time. */
export interface Trial extends Place {
  name: string;
  milliseconds: number;
  reached: readonly number[];
}

/** A request to run these tests with an active mutant until one fails. */
export interface Request {
  mutant: number;
  /** Whether the mutant is evaluated when sources are loaded. */
  early: boolean;
  tests: readonly Place[];
}

/** The response: the passing tests, and the mutants that make a difference or are created when files are loaded; or the failed test, if any. */
export type Answer<R> = R extends Request ? { killer: Place | undefined } : { trials: readonly Trial[]; loaded: readonly number[]; made: readonly number[] };

/** More switches than any test evaluates, which means an endless loop. */
const MOST = 50_000_000;

let alive = NONE;
let passed = 0;
/** The mutants that make a difference when files are loaded, those that are only created then, and those that make a difference now. */
const loaded = new Set<number>();
const made = new Set<number>();
let reached = new Set<number>();
globalThis.$held = (id) => {
  passed += 1;
  if (passed > MOST) throw new Error('an endless loop');
  return id === alive;
};
globalThis.$mutant = (id) => {
  if (alive === NONE) reached.add(id);
  return globalThis.$held(id);
};
globalThis.$value = (heldTrue, heldFalse, value) => {
  if (alive !== NONE) return value;
  if (value !== true) reached.add(heldTrue);
  if (value !== false) reached.add(heldFalse);
  return value;
};
globalThis.$regexp = (regexp, mutants) => {
  if (alive !== NONE) return regexp;
  if (reached === loaded) for (const [id] of mutants()) made.add(id);
  return Observed.of(regexp, mutants(), (id) => reached.add(id));
};

const [, , script = ''] = process.argv;
const load = compileFunction(readFileSync(script, 'utf8'), ['require', 'module'], {
  filename: script,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
let files = fresh();
process.setMaxListeners(0);
process.on('unhandledRejection', () => {}); // caused by a mutant
process.on('message', async (request: Request | 'try') => {
  process.send!(request === 'try' ? await tryAll() : { killer: await killerOf(request) });
});

/** The loaders of all test files. Loading them again also loads all sources again, without the effects of mutants. */
function fresh(): (() => Test[])[] {
  const module: { exports: (() => void)[] } = { exports: [] };
  load(createRequire(script), module);
  return module.exports.map((file) => {
    let tests: Test[] | undefined;
    return () => {
      if (tests) return tests;
      globalThis.$tests = [];
      file();
      return (tests = globalThis.$tests);
    };
  });
}

async function tryAll(): Promise<Answer<'try'>> {
  const trials: Trial[] = [];
  for (const [file, testsOf] of files.entries()) {
    reached = loaded;
    for (const [index, test] of testsOf().entries()) {
      reached = new Set();
      const start = process.cpuUsage();
      if (!(await passes(test))) continue;
      reached.delete(NONE);
      const { user, system } = process.cpuUsage(start);
      trials.push({ file, index, name: test.name, milliseconds: (user + system) / 1000, reached: [...reached] });
    }
  }
  loaded.delete(NONE);
  return { trials, loaded: [...loaded], made: [...made] };
}

async function killerOf({ mutant, early, tests }: Request): Promise<Place | undefined> {
  alive = mutant;
  const killer = await firstToFail(early ? fresh() : files, tests);
  alive = NONE;
  if (!killer || early || !(await firstToFail(files, [killer]))) return killer;
  // an earlier mutant has a remaining effect
  files = fresh();
  return killerOf({ mutant, early: true, tests });
}

async function firstToFail(sources: typeof files, tests: readonly Place[]): Promise<Place | undefined> {
  for (const place of tests) {
    try {
      const test = sources[place.file]!()[place.index];
      if (!test || !(await passes(test))) return place;
    } catch {
      return place;
    }
  }
  return undefined;
}

async function passes({ handler }: Test): Promise<boolean> {
  passed = 0;
  try {
    await handler();
    return true;
  } catch {
    return false;
  }
}
