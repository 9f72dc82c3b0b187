import { basename } from 'node:path/posix';
import type { Path } from '../document/document.ts';
import { escapeOf } from './escapes.ts';
import type { Model, Stage } from './model.ts';

/** The fault of a command in a sudoers entry: the first that applies, so that each command has at most one. */
export type SudoersFault = 'all' | 'relative' | 'wildcard' | 'escape';

export interface SudoersCommand {
  stage: Stage;
  user: string;
  command: string;
  path: Path;
}

/** The commands of all sudoers entries with this fault. */
export function* commandsThatAre(fault: SudoersFault, { stages }: Model): Generator<SudoersCommand> {
  for (const stage of stages.values()) {
    for (const [index, { user, commands }] of (stage.spec.sudoers ?? []).entries()) {
      for (const [number, command] of commands.entries()) {
        if (faultOf(command) === fault) yield { stage, user, command, path: [...stage.path, 'sudoers', index, 'commands', number] };
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
