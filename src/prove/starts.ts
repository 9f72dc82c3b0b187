import { contracts, testKinds } from '../generated/tests.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage, PlannedTest, TestStart } from '../compile/plan/plan.ts';
import { hasProgram } from '../compile/plan/image-config.ts';
import { isServed } from './served.ts';
import type { TestedImage } from './subject.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestKind } from './test.ts';

/** A test of a stage that can be run. */
export interface TestCase {
  title: string;
  /** Its location in tools.yaml; for a contract, the stage's kind. */
  path: Path;
  patient: boolean;
  check(subject: TestedImage): Promise<FailedTest | undefined>;
}

/** A container of a stage's image, and the tests that run in it. */
export interface StartedTests {
  title: string;
  path: Path;
  /** Its declared settings; undefined for the container without any. */
  settings?: TestStart;
  /** Whether it runs the program of the image. */
  program: boolean;
  /** Whether its test is that it does not start. */
  ends: boolean;
  /** Whether it is the container that every stage has, which shows that its program exists. */
  demanded: boolean;
  cases: readonly TestCase[];
}

interface PlacedTest {
  test: PlannedTest;
  path: Path;
}

/**
 * The containers of a stage's tests: the one without settings, then those of declared starts in their order, those of the farthest ancestor first.
 * If the image must not start without settings, the first container has those of the first declared start.
 */
export function startsOf(stage: PlannedStage): StartedTests[] {
  const declared = declaredAt(stage).filter(({ test, path }) => path[1] === stage.name || !kindOf(test)?.ofOneImage);
  const plain = declared.filter(({ test }) => !hasOwnStart(test));
  const demanded = contracts
    .filter((contract) => contract.applies(stage))
    .map(({ title, patient = false, check }): TestCase => ({ title, patient, check, path: ['stages', stage.name, 'kind'] }));
  const others = declared.filter(({ test }) => hasOwnStart(test)).map((each) => ownStart(stage, each));
  const settings = others.some((each) => each.ends && !each.settings) ? others.find(({ ends }) => !ends)?.settings : undefined;
  const words = settings ? wordsOf(settings) : '';
  return [
    {
      title: `starts${words}`,
      path: ['stages', stage.name, 'start'],
      ...(settings && { settings }),
      program: isServed(stage) || needsProgram(stage, plain),
      ends: false,
      demanded: true,
      cases: [...demanded, ...plain.map((each) => caseOf(stage, each))],
    },
    ...others,
  ];
}

/** The container of a test, or of several, that has settings or must fail. */
function ownStart(stage: PlannedStage, { test, path }: PlacedTest): StartedTests {
  const { start, tests } = test;
  const members = tests?.map((each, index) => ({ test: each, path: [...path, 'tests', index] })) ?? [{ test, path }];
  const words = start ? wordsOf(start) : '';
  const cases = members.map((each) => caseOf(stage, each, words));
  const ends = kindOf(test)?.ends ?? false;
  const title = ends ? cases[0]!.title : `starts${words}`;
  const program = isServed(stage) || ends || start?.args !== undefined || needsProgram(stage, members);
  return { title, path, ...(words && { settings: start }), program, ends, demanded: false, cases };
}

function caseOf(stage: PlannedStage, { test, path }: PlacedTest, words = ''): TestCase {
  const kind = kindOf(test)!;
  return { title: `${kind.title(test, stage)}${words}`, path, patient: kind.patient ?? false, check: (subject) => kind.check(test, subject) };
}

/** The settings of a start for people: ` with MODE=demo, a tmpfs at /data`. */
function wordsOf({ env, args, mounts }: TestStart): string {
  const parts = [
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(args ? [`the command "${args.join(' ')}"`] : []),
    ...mounts.map(({ tmpfs, source, target }) => (tmpfs === undefined ? `${source} at ${target}` : `a tmpfs at ${tmpfs}`)),
  ];
  return parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
}

function needsProgram(stage: PlannedStage, tests: readonly PlacedTest[]): boolean {
  return hasProgram(stage) && tests.some(({ test }) => kindOf(test)?.ofProgram);
}

function hasOwnStart(test: PlannedTest): boolean {
  return test.start !== undefined || (kindOf(test)?.ends ?? false);
}

/** The kind of a declared test, of which exactly one key identifies it; undefined for several tests. */
function kindOf(declared: PlannedTest): TestKind | undefined {
  return Object.entries(testKinds).find(([key]) => key in declared)?.[1];
}

/** A stage's tests with their locations, those of its ancestors first. */
function declaredAt({ name, parent, test }: PlannedStage): PlacedTest[] {
  const inherited = parent ? declaredAt(parent) : [];
  return [...inherited, ...test.slice(inherited.length).map((each, index) => ({ test: each, path: ['stages', name, 'test', index] }))];
}
