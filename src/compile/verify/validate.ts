import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { locate } from '../document/locate.ts';
import { checkCopySources } from './files.ts';
import { programsOnPath } from './programs/programs.ts';
import { openRecord } from './record.ts';
import type { Fault, Subject } from './subject.ts';

/**
 * Validates the rendered files before anything is written: the Dockerfile is parsed back and compared with the plan,
 * linted and given BuildKit's checks; all generated shell is parsed; and the programs for it that are on PATH
 * (shellcheck, visudo, hadolint) have their say. Every fault stands at the line of tools.yaml that it comes from.
 *
 * Validation takes many times as long as everything else, and the parsers are loaded only for it. So files that were validated
 * without a fault on this machine, by this version and these programs, are not validated again; see record.ts.
 */
export async function validate(subject: Subject): Promise<Diagnostic[]> {
  const missing = checkCopySources(subject);
  if (missing.length > 0) return diagnosticsOf(subject, missing);
  const programs = programsOnPath();
  const record = openRecord(subject, [...programs.keys()]);
  if (record.exists()) return [];
  const { findFaults } = await import('./find-faults.ts');
  const faults = await findFaults(subject, programs);
  if (faults.length === 0) record.write();
  return diagnosticsOf(subject, faults);
}

/** Faults as diagnostics; a line that several stages share through an anchor says the same thing once. */
function diagnosticsOf({ model }: Subject, faults: readonly Fault[]): Diagnostic[] {
  const diagnostics = faults.map(({ code, severity = 'error', message, hint, origin }): Diagnostic => ({
    code,
    severity,
    message,
    ...(hint && { hint }),
    ...locate(model.document, origin.path),
  }));
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}
