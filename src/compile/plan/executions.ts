import type { Path } from '../document/document.ts';
import type { Stage } from '../model/model.ts';
import { programOf } from '../model/program.ts';
import type { PlannedStage } from './plan.ts';

/** The directories of programs in every image. */
export const PROGRAM_DIRECTORIES: readonly string[] = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** A program that a stage executes by its path. */
export interface Execution {
  program: string;
  path: Path;
  /** `starts`, `runs`. */
  verb: string;
}

/** The programs that a stage executes by their paths: its `run`, `start` and `sudoers`. */
export function executionsOf({ path, spec }: Stage, planned: PlannedStage): Execution[] {
  const { root = [], user = [], exec = [] } = (spec.start && planned.start) ?? {};
  const program = programOf(exec) ?? '';
  return [
    ...commands('runs', ['run'], runCommands(planned)),
    ...commands('runs at start', ['start', 'root'], root),
    ...commands('runs at start', ['start', 'user'], user),
    { verb: 'starts', program, path: [...path, 'start', 'exec', exec.indexOf(program)] },
    ...(spec.sudoers ?? []).flatMap((entry, index) =>
      entry.commands.map((command, number) => ({ verb: 'lets users run', program: command, path: [...path, 'sudoers', index, 'commands', number] })),
    ),
  ].filter((execution) => execution.program.startsWith('/'));

  function commands(verb: string, key: Path, lines: readonly string[]): Execution[] {
    return lines.map((line, index) => ({ verb, program: /^\/[^\s;|&<>()$`"']+/.exec(line)?.[0] ?? '', path: [...path, ...key, index] }));
  }
}

/** The shell commands that a stage runs as it is built. */
export function runCommands({ steps }: PlannedStage): readonly string[] {
  return steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && data.script === 'run/commands' ? data.commands : []));
}
