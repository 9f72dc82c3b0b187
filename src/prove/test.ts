import type { Path } from '../compile/document/document.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestedImage } from './subject.ts';

/** One kind of the tests that tools.yaml declares: one file in kinds/, named after the key that tells the kind. */
export interface TestKind<Declared = Readonly<Record<string, unknown>>> {
  /** The test in a few words. */
  title(declared: Declared, stage: PlannedStage): string;
  /** Whether its subject is the image's own program, which has to run for it. */
  ofProgram?: boolean;
  /** Whether it is tried until it holds, since a program takes time to start. */
  patient?: boolean;
  /** Says what is wrong, or nothing. */
  check(declared: Declared, subject: TestedImage): Promise<FailedTest | undefined>;
}

/** What images have to prove undeclared, because of what they are: one file in contracts/. */
export interface Contract {
  title: string;
  applies(stage: PlannedStage): boolean;
  patient?: boolean;
  check(subject: TestedImage): Promise<FailedTest | undefined>;
}

/** How a test of a stage came out. */
export interface TestResult {
  stage: string;
  title: string;
  /** The declared test, or the stage, in tools.yaml. */
  path: Path;
  outcome: 'passed' | 'failed' | 'skipped';
  seconds: number;
  /** What is wrong, or why it was skipped. */
  message?: string;
  /** What was printed by the test or, last, by the container. */
  output?: string;
}
