import { covers, placeOf, renderedAllowances, unusedAllowance } from '../model/allow.ts';
import type { Allowance } from '../model/allow.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Model } from '../model/model.ts';
import type { ProgramPaths } from './programs/programs.ts';
import type { Fault } from './subject.ts';

/** What tools.yaml accepts of the findings about rendered files: the other findings, and a warning for each entry that accepts none. */
export function withoutAllowed(model: Model, faults: readonly Fault[], programs: ProgramPaths): { faults: Fault[]; unused: Diagnostic[] } {
  const allowances = renderedAllowances(model);
  const accepts = ({ rule }: Allowance, fault: Fault) => rule === (fault.rule ?? fault.code);
  const idle = new Map(allowances.map((entry) => [placeOf(model, entry), entry]));
  const others = faults.filter((fault) => {
    const allowing = allowances.filter((entry) => accepts(entry, fault) && covers(entry, fault.origin.path));
    for (const entry of allowing) idle.delete(placeOf(model, entry));
    return allowing.length === 0;
  });
  // The programs run only on what has no error.
  const complete = !others.some(({ severity = 'error', rule }) => severity === 'error' && rule === undefined);
  const looked = ({ rule }: Allowance) => (rule.startsWith('SC') ? programs.has('shellcheck') : !rule.startsWith('DL') || programs.has('hadolint'));
  return { faults: others, unused: complete ? [...idle.values()].filter(looked).map((entry) => unusedAllowance(model, entry)) : [] };
}
