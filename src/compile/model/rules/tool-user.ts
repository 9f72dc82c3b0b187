import { DEMANDS } from '../kinds.ts';
import type { Rule } from '../rule.ts';
import { usersIn } from '../users.ts';

export const toolUser: Rule = {
  code: 'TOOL_USER',
  severity: 'error',
  description: "A tool, a visualisation and a sidecar have a user, their own or an ancestor's: they never run as root.",
  *check(model) {
    for (const {
      stage: { name, path, spec },
      users,
    } of usersIn(model)) {
      const { kind = 'shared' } = spec;
      if (DEMANDS[kind].user && users.length === 0) {
        yield {
          path: [...path, 'kind'],
          message: `stage "${name}" is a ${kind}, but neither it nor an ancestor has a user, so it would run as root`,
          hint: 'declare a `user`, best in the stage that all tools descend from',
        };
      }
    }
  },
};
