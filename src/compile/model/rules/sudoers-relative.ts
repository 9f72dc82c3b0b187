import type { Rule } from '../rule.ts';
import { commandsThatAre } from '../sudoers.ts';

export const sudoersRelative: Rule = {
  code: 'SUDOERS_RELATIVE',
  severity: 'error',
  description: 'A command in `sudoers` is the absolute path of a program, without `.` and `..`: a bare name would be looked up in the PATH.',
  *check(model) {
    for (const { user, command, path } of commandsThatAre('relative', model)) {
      yield {
        path,
        message: `"${command}", which "${user}" may run as root, is not the absolute path of a program`,
        hint: command.includes('/') ? 'write the path from / on, without . and ..' : `write the whole path: /usr/bin/${command.split(' ')[0]}, say`,
      };
    }
  },
};
