import type { Code } from '../../generated/codes.ts';
import type { Severity } from '../../diagnostic/diagnostic.ts';
import type { ParsedInstruction } from './parse.ts';

/** A finding of a check about one instruction. */
export interface CheckFinding {
  instruction: ParsedInstruction;
  message: string;
  /** The variable of ENV that it is about. */
  variable?: string;
}

/** The input of checks: the parsed Dockerfile, and the excluded paths of the build context. */
export interface CheckSubject {
  instructions: readonly ParsedInstruction[];
  isIgnored: (path: string) => boolean;
}

/**
 * One of BuildKit's static checks (`docker build --check`, which older builders do not have), with BuildKit's name, description and
 * messages. It checks only what the plan does not determine, because structure.ts has already rejected instructions that differ from the
 * plan.
 */
export interface Check {
  code: Code;
  /** A warning where BuildKit's check is a heuristic or experimental; otherwise an error. */
  severity: Severity;
  description: string;
  check(subject: CheckSubject): Iterable<CheckFinding>;
}
