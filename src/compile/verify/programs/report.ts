import type { Outcome } from '../../../system/program.ts';
import { WHOLE_FILE } from '../../render/render.ts';
import type { Fault } from '../subject.ts';
import type { Code } from '../../../generated/codes.ts';

/** Runs a program, with a text on its standard input or in a folder; returns its output for any exit code. */
export type RunProgram = (args: readonly string[], options: { input: string } | { cwd: string }) => Promise<Outcome>;

/** Parses a program's JSON. If it is invalid, the program failed: that is reported as a warning. */
export function readReport<T>(code: Code, program: string, { stdout, stderr, exitCode }: Outcome, read: (report: T) => Fault[]): Fault[] {
  let report: T;
  try {
    report = JSON.parse(stdout);
  } catch {
    const reason = (stderr || stdout).trim().split('\n')[0] || `exit code ${exitCode}`;
    return [
      {
        code,
        severity: 'warning',
        message: `${program} failed: ${reason}`,
        hint: `install a current ${program}: dwbuild reads its JSON report`,
        origin: WHOLE_FILE,
      },
    ];
  }
  return read(report);
}
