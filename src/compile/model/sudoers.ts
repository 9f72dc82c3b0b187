import { basename } from 'node:path/posix';
import type { Path } from '../document/document.ts';
import { escapeOf } from './reference/escapes.ts';
import { fill } from './facts/facts.ts';
import { lineageOf } from './lineage.ts';
import { throughLinks } from './links.ts';
import type { Model, Stage } from './model.ts';

/** The fault of a command in a sudoers entry: the first that applies, so that each command has at most one. */
export type SudoersFault = 'all' | 'relative' | 'wildcard' | 'escape';

export interface SudoersCommand {
  stage: Stage;
  user: string;
  command: string;
  /** The program that it is: by links and copies that tools.yaml declares, another one. */
  program: string;
  path: Path;
}

/** The commands of all sudoers entries with this fault. */
export function* commandsThatAre(fault: SudoersFault, { stages }: Model): Generator<SudoersCommand> {
  for (const stage of stages.values()) {
    for (const [index, { user, commands }] of (stage.spec.sudoers ?? []).entries()) {
      for (const [number, command] of commands.entries()) {
        const own = faultOf(command);
        const program = (own === undefined && programsNamed(stage, command).find((each) => faultOf(each) === 'escape')) || command;
        if ((own ?? faultOf(program)) === fault) yield { stage, user, command, program, path: [...stage.path, 'sudoers', index, 'commands', number] };
      }
    }
  }
}

function faultOf(command: string): SudoersFault | undefined {
  if (/^!?\s*ALL\b/.test(command)) return 'all';
  if (!command.startsWith('/') || command.split('/').some((step) => step === '.' || step === '..')) return 'relative';
  if (!/^(\/[A-Za-z0-9._+@-]+)+$/.test(command)) return 'wildcard';
  return escapeOf(basename(command)) === undefined ? undefined : 'escape';
}

/** The command, and what links lead it to and copies bring to it, in the stage and its descendants. */
function programsNamed(stage: Stage, command: string, seen = new Set<Stage>()): string[] {
  if (seen.has(stage)) return []; // PARENT_CYCLE
  seen.add(stage);
  const place = throughLinks(stage, command);
  const copied = lineageOf(stage).flatMap(({ spec, facts }) =>
    (spec.copy ?? []).flatMap(({ source, target }) => {
      const [from, to] = [fill(source, facts), fill(target, facts)];
      return (to.endsWith('/') ? `${to}${basename(from)}` : to) === place ? [from] : [];
    }),
  );
  return [...new Set([command, place, ...copied, ...stage.children.flatMap((child) => programsNamed(child, command, seen))])];
}
