import type { Path } from '../compile/document/document.ts';
import type { PlannedStage, PlannedTest } from '../compile/plan/plan.ts';
import type { FailedTest } from './failed-test.ts';
import type { TestedImage } from './subject.ts';

/** A kind of declared tests: one file in kinds/, named after the key that identifies the kind. */
export interface TestKind<Declared = PlannedTest> {
  /** A short title of the test. */
  title(declared: Declared, stage: PlannedStage): string;
  /** Whether the test needs the program of the image to run. */
  ofProgram?: boolean;
  /** Whether it is repeated until it passes, because a program takes time to start. */
  patient?: boolean;
  /** Whether the container must end, so that the test has one of its own. */
  ends?: boolean;
  /** Whether it is about one image, not about those of descendants. */
  ofOneImage?: boolean;
  /** Returns the failure, or undefined. */
  check(declared: Declared, subject: TestedImage): Promise<FailedTest | undefined>;
}

/** A test that applies to all stages of certain kinds without being declared: one file in contracts/. */
export interface Contract {
  title: string;
  applies(stage: PlannedStage): boolean;
  patient?: boolean;
  check(subject: TestedImage): Promise<FailedTest | undefined>;
}

export interface TestResult {
  stage: string;
  title: string;
  /** The declared test, or the stage, in tools.yaml. */
  path: Path;
  outcome: 'passed' | 'failed' | 'skipped';
  seconds: number;
  /** The reason of the failure or skip. */
  message?: string;
  /** The output of the test, or the last lines of the container. */
  output?: string;
}
