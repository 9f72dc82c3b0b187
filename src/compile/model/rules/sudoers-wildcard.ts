import { commandsThatAre } from '../sudoers.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersWildcard(model: Model): Iterable<Finding> {
  for (const { user, command, path } of commandsThatAre('wildcard', model)) {
    yield {
      path,
      message: `"${command}", which "${user}" may run as root, ${whatIsWrong(command)}`,
      hint: 'name one program, and check its arguments in your own script',
    };
  }
}

function whatIsWrong(command: string): string {
  if (/[*?[\]]/.test(command)) return 'has a wildcard, which matches spaces and slashes too';
  if (/\s/.test(command)) return 'has arguments, which sudo compares as one text';
  if (command.endsWith('/')) return 'is a folder, and so every program in it';
  return `contains a character that is special to sudo: ${/[^A-Za-z0-9._+@/-]/.exec(command)?.[0] ?? '//'}`;
}
