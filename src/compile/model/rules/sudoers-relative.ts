import { commandsThatAre } from '../sudoers.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersRelative(model: Model): Iterable<Finding> {
  for (const { user, command, path } of commandsThatAre('relative', model)) {
    yield {
      path,
      message: `"${command}", which "${user}" may run as root, is not the absolute path of a program`,
      hint: command.includes('/') ? 'write the absolute path, without . and ..' : `write the absolute path, for example /usr/bin/${command.split(' ')[0]}`,
    };
  }
}
