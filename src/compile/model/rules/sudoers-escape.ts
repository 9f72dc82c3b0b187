import { basename } from 'node:path/posix';
import { escapeOf } from '../reference/escapes.ts';
import { commandsThatAre } from '../sudoers.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersEscape(model: Model): Iterable<Finding> {
  for (const { user, command, program, path } of commandsThatAre('escape', model)) {
    yield {
      path,
      message: `"${command}", which "${user}" may run as root, is ${program === command ? '' : `"${program}", `}${escapeOf(basename(program))}: this gives full root access`,
      hint: 'allow your own script instead, which does only what is needed and checks its arguments',
    };
  }
}
