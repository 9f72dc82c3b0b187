import type { Path } from '../document/document.ts';
import type { Stage } from '../model/model.ts';
import { fillAll } from '../model/facts/facts.ts';
import { programOf } from '../model/program.ts';
import { execsOf } from '../model/starts.ts';
import type { PlannedStage } from './plan.ts';
import { commandsIn } from './step.ts';

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
export function executionsOf(stage: Stage, planned: PlannedStage): Execution[] {
  const { path, spec } = stage;
  const { root = [], user = [] } = (spec.start && planned.start) ?? {};
  return [
    ...planned.steps.flatMap(commandsIn).flatMap(({ text, index }) => commands('runs', ['run', index], text)),
    ...root.flatMap((text, index) => commands('runs at start', ['start', 'root', index], text)),
    ...user.flatMap((text, index) => commands('runs at start', ['start', 'user', index], text)),
    ...execsOf(stage).map(({ words, paths, verb }) => {
      const filled = fillAll(words, planned.facts);
      const program = programOf(filled) ?? '';
      return { verb, program, path: paths[filled.indexOf(program)]! };
    }),
    ...(spec.sudoers ?? []).flatMap((entry, index) =>
      entry.commands.map((command, number) => ({ verb: 'lets users run', program: command, path: [...path, 'sudoers', index, 'commands', number] })),
    ),
  ].filter((execution) => execution.program.startsWith('/'));

  function commands(verb: string, key: Path, text: string): Execution[] {
    // what the shell makes of a part of the word is not known
    return [{ verb, program: /^\/[^\s;|&<>()$`"'\\]+(?=[\s;|&<>]|$)/.exec(text)?.[0] ?? '', path: [...path, ...key] }];
  }
}
