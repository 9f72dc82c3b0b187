import type { SectionLines } from '../../lines.ts';
import type { Script } from '../scripts.ts';
import { WHOLE_FILE } from '../../render.ts';
import type { Fault, Subject } from '../subject.ts';
import { hadolint } from './hadolint.ts';
import type { ProgramPaths } from './programs.ts';
import { shellcheck } from './shellcheck.ts';
import { visudo } from './visudo.ts';

/** What a program said. */
export interface Outcome {
  stdout: string;
  stderr: string;
  exitCode: number | undefined;
}

/** Runs a program, with a text on its standard input or in a folder, and hands back what it said whatever its exit code. */
export type Run = (args: readonly string[], options: { input: string } | { cwd: string }) => Promise<Outcome>;

/** Runs the programs that are there, all at the same time. */
export async function runPrograms(subject: Subject, programs: ProgramPaths, scripts: readonly Script[], sections: readonly SectionLines[]): Promise<Fault[]> {
  if (programs.size === 0) return [];
  const { execa } = await import('execa');
  const run = (path: string): Run => async (args, options) => {
    const { stdout, stderr, exitCode } = await execa(path, args, { ...options, reject: false });
    return { stdout, stderr, exitCode };
  };
  const started = [...programs].map(async ([name, path]): Promise<Fault[]> => {
    if (name === 'visudo') return visudo(subject, run(path));
    return name === 'shellcheck' ? shellcheck(scripts, run(path)) : hadolint(subject, sections, run(path));
  });
  return (await Promise.all(started)).flat();
}

/** Reads a program's JSON. What is none means that the program could not do its work, which is told as a warning. */
export function readReport<T>(code: string, program: string, { stdout, stderr, exitCode }: Outcome, read: (report: T) => Fault[]): Fault[] {
  let report: T;
  try {
    report = JSON.parse(stdout) as T;
  } catch {
    const said = (stderr || stdout).trim().split('\n')[0] || `exit code ${exitCode ?? 'unknown'}`;
    return [{ code, severity: 'warning', message: `${program} could not be used: ${said}`, hint: `is this a current ${program}? its JSON report is asked for`, origin: WHOLE_FILE }];
  }
  return read(report);
}
