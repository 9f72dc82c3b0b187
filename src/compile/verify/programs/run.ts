import { run } from '../../../system/program.ts';
import type { SectionLines } from '../../render/lines.ts';
import type { Script } from '../scripts.ts';
import type { Fault, Subject } from '../subject.ts';
import { hadolint } from './hadolint.ts';
import type { ProgramPaths } from './programs.ts';
import type { RunProgram } from './report.ts';
import { shellcheck } from './shellcheck.ts';
import { visudo } from './visudo.ts';

/** Runs the installed programs in parallel. */
export async function runPrograms(subject: Subject, programs: ProgramPaths, scripts: readonly Script[], sections: readonly SectionLines[]): Promise<Fault[]> {
  if (programs.size === 0) return [];
  // The same locale on every machine, with UTF-8 output.
  const running =
    (path: string): RunProgram =>
    (args, options) =>
      run(path, args, { ...options, env: { LC_ALL: 'C.UTF-8' } });
  const started = [...programs].map(async ([name, path]): Promise<Fault[]> => {
    if (name === 'visudo') return visudo(subject, running(path));
    return name === 'shellcheck' ? shellcheck(scripts, running(path)) : hadolint(subject, sections, running(path), programs.has('shellcheck'));
  });
  return (await Promise.all(started)).flat();
}
