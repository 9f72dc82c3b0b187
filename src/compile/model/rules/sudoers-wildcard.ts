import type { Rule } from '../rule.ts';
import { commandsThatAre } from '../sudoers.ts';

export const sudoersWildcard: Rule = {
  code: 'SUDOERS_WILDCARD',
  severity: 'error',
  description:
    'A command in `sudoers` is one program: no wildcards, folders, arguments or other characters that mean something to sudo, since they allow more than they seem to.',
  *check(model) {
    for (const { user, command, path } of commandsThatAre('wildcard', model)) {
      yield {
        path,
        message: `"${command}", which "${user}" may run as root, ${whatIsWrong(command)}`,
        hint: 'name one program, and let a script of your own check its arguments',
      };
    }
  },
};

function whatIsWrong(command: string): string {
  if (/[*?[\]]/.test(command)) return 'has a wildcard, which matches spaces and slashes too';
  if (/\s/.test(command)) return 'has arguments, which sudo compares as one text';
  if (command.endsWith('/')) return 'is a folder, and so every program in it';
  return `has a character that means something to sudo: ${/[^A-Za-z0-9._+@/-]/.exec(command)?.[0] ?? '//'}`;
}
