import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { placeOf } from '../document/locate.ts';
import { accept, covers, renderedAllowances, unusedAllowance } from '../model/allow/allow.ts';
import type { Allowance } from '../model/allow/allow.ts';
import { once } from '../model/once.ts';
import { checkCopySources } from './files.ts';
import { programsOnPath } from './programs/programs.ts';
import type { ProgramPaths } from './programs/programs.ts';
import { recordOfAll } from './record.ts';
import type { Fault, Subject } from './subject.ts';

/**
 * Validates the rendered files before anything is written: the Dockerfile is parsed and compared with the plan, linted and checked with
 * BuildKit's checks, all generated shell is parsed, and installed programs (shellcheck, visudo, hadolint) are run. Every fault is located in
 * tools.yaml.
 *
 * Validation takes much longer than all other phases. Files that were validated without findings on this machine, by this version and with
 * the same programs, are not validated again (record.ts).
 */
export async function validate(subject: Subject): Promise<Diagnostic[]> {
  const missing = checkCopySources(subject);
  if (missing.length > 0) return diagnosticsOf(subject, missing);
  const programs = programsOnPath();
  const record = recordOfAll(subject, [...programs.keys()]);
  if (record.exists()) return [];
  const { findFaults } = await import('./find-faults.ts');
  const { faults, unused } = withoutAllowed(subject, await findFaults(subject, programs), programs);
  if (faults.length + unused.length === 0) record.write();
  return [...diagnosticsOf(subject, faults), ...unused];
}

/** What tools.yaml accepts of the findings about rendered files: the other findings, and a warning for each entry that accepts none. */
function withoutAllowed({ model }: Subject, faults: readonly Fault[], programs: ProgramPaths): { faults: Fault[]; unused: Diagnostic[] } {
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

/** Converts faults to diagnostics; a fault in an anchor or a matrix, which several stages share, is reported once. */
export function diagnosticsOf({ model }: Pick<Subject, 'model'>, faults: readonly Fault[]): Diagnostic[] {
  return once(
    faults.map(({ code, severity = 'error', message, hint, origin, span }) => [
      origin.path,
      { code, severity, message, ...(hint && { hint }), ...(span ?? placeOf(model.document, origin)) },
    ]),
    model.document,
  );
}
