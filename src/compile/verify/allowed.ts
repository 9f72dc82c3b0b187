import { accept, covers, renderedAllowances, unusedAllowance } from '../model/allow.ts';
import type { Allowance } from '../model/allow.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Model } from '../model/model.ts';
import type { ProgramPaths } from './programs/programs.ts';
import type { Fault } from './subject.ts';

/** What tools.yaml accepts of the findings about rendered files: the other findings, and a warning for each entry that accepts none. */
export function withoutAllowed(model: Model, faults: readonly Fault[], programs: ProgramPaths): { faults: Fault[]; unused: Diagnostic[] } {
  const { open, idle } = accept(
    model,
    renderedAllowances(model),
    faults,
    (entry, fault) => entry.rule === (fault.rule ?? fault.code) && covers(entry, fault.origin.path),
  );
  // The programs run only on what has no error.
  const complete = !open.some(({ severity = 'error', rule }) => severity === 'error' && rule === undefined);
  const looked = ({ rule }: Allowance) => (rule.startsWith('SC') ? programs.has('shellcheck') : !rule.startsWith('DL') || programs.has('hadolint'));
  return { faults: open, unused: complete ? idle.filter(looked).map((entry) => unusedAllowance(model, entry)) : [] };
}
