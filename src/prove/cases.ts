import { contracts, testKinds } from '../generated/tests.ts';
import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { isServed } from './served.ts';
import type { TestedImage } from './subject.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestKind } from './test.ts';

/** A test of a stage, ready to be run. */
export interface TestCase {
  title: string;
  /** Where in tools.yaml it is declared; of a contract, the stage's kind. */
  path: Path;
  patient: boolean;
  check(subject: TestedImage): Promise<FailedTest | undefined>;
}

/** Whether a stage's container runs the image's own program: always where requests are routed to it, else where a test looks at the program. */
export function runsProgram(stage: PlannedStage): boolean {
  return isServed(stage) || (stage.start !== undefined && stage.test.some((declared) => kindOf(declared).ofProgram));
}

/** What a stage has to prove: what its kind demands, then what it and its ancestors declare, the farthest ancestor's first. */
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

/** The kind of a declared test: its shape has been checked, so one of the keys tells it. */
function kindOf(declared: Readonly<Record<string, unknown>>): TestKind {
  return Object.entries(testKinds).find(([key]) => key in declared)![1];
}

/** The place of each of a stage's tests: an ancestor's come first, and stand where the ancestor declares them. */
function declaredAt({ name, parent, test }: PlannedStage): Path[] {
  const inherited = parent ? declaredAt(parent) : [];
  return [...inherited, ...test.slice(inherited.length).map((_, index) => ['stages', name, 'test', index])];
}
