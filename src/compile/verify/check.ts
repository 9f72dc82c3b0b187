import type { Code } from '../../generated/codes.ts';
import type { Severity } from '../../diagnostic/diagnostic.ts';
import type { ParsedInstruction } from './parse.ts';

/** A finding of a check about one instruction. */
export interface CheckFinding {
  instruction: ParsedInstruction;
  message: string;
}

/** What checks look at: the Dockerfile as it reads back, and which paths of the build context the builder does not get. */
export interface CheckSubject {
  instructions: readonly ParsedInstruction[];
  isIgnored: (path: string) => boolean;
}

/**
 * One of BuildKit's static checks (`docker build --check`, which needs a newer builder than many have), with BuildKit's name, sentence and messages.
 * Only what the plan leaves open is checked: an instruction that differs from the plan has been refused by then (structure.ts).
 */
export interface Check {
  code: Code;
  /** A warning where BuildKit's check is a heuristic or experimental; otherwise an error. */
  severity: Severity;
  description: string;
  check(subject: CheckSubject): Iterable<CheckFinding>;
}
