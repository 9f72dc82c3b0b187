import { contracts, testKinds } from '../generated/tests.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
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

/** Whether the container runs the program of the image: if requests are routed to the stage or a test needs the program. */
export function runsProgram(stage: PlannedStage): boolean {
  return isServed(stage) || (stage.start !== undefined && stage.test.some((declared) => kindOf(declared).ofProgram));
}

/** Returns the tests of a stage: the contracts of its kind, then the declared tests, those of the farthest ancestor first. */
export function casesOf(stage: PlannedStage): TestCase[] {
  const demanded = contracts
    .filter((contract) => contract.applies(stage))
    .map(({ title, patient = false, check }) => ({ title, patient, check, path: ['stages', stage.name, 'kind'] }));
  const paths = declaredAt(stage);
  const declared = stage.test.map((test, index): TestCase => {
    const kind = kindOf(test);
    return { title: kind.title(test, stage), path: paths[index]!, patient: kind.patient ?? false, check: (subject) => kind.check(test, subject) };
  });
  return [...demanded, ...declared];
}

/** The kind of a declared test. The schema guarantees that exactly one key identifies it. */
function kindOf(declared: Readonly<Record<string, unknown>>): TestKind {
  return Object.entries(testKinds).find(([key]) => key in declared)![1];
}

/** The locations of a stage's tests, those of its ancestors first. */
function declaredAt({ name, parent, test }: PlannedStage): Path[] {
  const inherited = parent ? declaredAt(parent) : [];
  return [...inherited, ...test.slice(inherited.length).map((_, index) => ['stages', name, 'test', index])];
}
