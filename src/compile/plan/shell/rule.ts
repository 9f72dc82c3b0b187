import type { Model, Stage } from '../../model/model.ts';
import type { Rule } from '../../model/rule.ts';
import type { PlannedStage } from '../plan.ts';
import type { ShellCall, ShellCalls, Range } from './call.ts';

/** A shell command of tools.yaml, as its facts are filled in, with what it runs. */
export interface ShellCommand extends ShellCalls {
  text: string;
  model: Model;
  stage: Stage;
  planned: PlannedStage;
  /** What the commands before it in the same list run. */
  earlier: readonly ShellCall[];
}

/** A finding of a rule about a part of a command. */
export interface ShellFinding {
  range: Range;
  message: string;
  hint: string;
}

/** A rule on a single command: one file in rules/. */
export interface ShellRule extends Omit<Rule, 'check'> {
  check(command: ShellCommand): Iterable<ShellFinding>;
}
