import { basename } from 'node:path/posix';
import { escapeOf } from '../escapes.ts';
import type { Rule } from '../rule.ts';
import { commandsThatAre } from '../sudoers.ts';

export const sudoersEscape: Rule = {
  code: 'SUDOERS_ESCAPE',
  severity: 'error',
  description:
    'A command in `sudoers` is no program that can be made to run or overwrite anything: a shell, an interpreter, an editor, a pager, a package manager and the like.',
  *check(model) {
    for (const { user, command, path } of commandsThatAre('escape', model)) {
      yield {
        path,
        message: `"${command}", which "${user}" may run as root, is ${escapeOf(basename(command))}, and so as good as root`,
        hint: 'allow a script of your own that does the one thing needed and checks its arguments',
      };
    }
  },
};
