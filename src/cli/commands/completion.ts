import type { Call, Command, CommandResult } from '../command.ts';
import { complete } from '../completion/complete.ts';
import { shells } from '../../generated/shells.ts';

const NAMES = Object.keys(shells);

export const command: Command = {
  summary: `print the completion script of a shell: ${NAMES.join(', ')}`,
  arguments: '<shell> [word...]',
  candidates: [NAMES, []],
  formats: [],
  run: completion,
};

/** Prints the script of a shell. The script itself passes words after `--`; then this prints the candidates for the last word, one per line, each with its description after a tab. */
async function completion({ arguments: [shell = '', ...words] }: Call): Promise<CommandResult> {
  if (words.length === 0) return { data: () => shells[shell]! };
  const { commands } = await import('../../generated/commands.ts');
  const candidates = await complete(words, commands);
  const text = candidates.map(({ word, description }) => `${word}${description === undefined ? '' : `\t${description}`}\n`).join('');
  return { data: () => text };
}
