import type { Rule } from '../rule.ts';
import { commandsThatAre } from '../sudoers.ts';

export const sudoersAll: Rule = {
  code: 'SUDOERS_ALL',
  severity: 'error',
  description: "An entry in `sudoers` names one user and its programs: `ALL` would make everything root's.",
  *check(model) {
    for (const { user, command, path } of commandsThatAre('all', model)) {
      yield { path, message: `"${command}" lets "${user}" run every program as root`, hint: 'name the programs that it needs, by their absolute paths' };
    }
    for (const {
      path,
      spec: { sudoers },
    } of model.stages.values()) {
      for (const [index, { user, commands }] of (sudoers ?? []).entries()) {
        if (user === 'ALL')
          yield { path: [...path, 'sudoers', index, 'user'], message: `"ALL" lets every user run ${commands.join(', ')} as root`, hint: 'name the user' };
      }
    }
  },
};
