import { commandsThatAre } from '../sudoers.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersAll(model: Model): Iterable<Finding> {
  for (const { user, command, path } of commandsThatAre('all', model)) {
    yield { path, message: `"${command}" lets "${user}" run every program as root`, hint: 'name the programs that it needs, by their absolute paths' };
  }
  for (const {
    path,
    spec: { sudoers },
  } of model.stages.values()) {
    for (const [index, { user, commands }] of (sudoers ?? []).entries()) {
      if (user === 'ALL')
        yield { path: [...path, 'sudoers', index, 'user'], message: `"ALL" lets every user run ${commands.join(', ')} as root`, hint: 'name one user' };
    }
  }
}
