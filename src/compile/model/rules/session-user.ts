import type { Rule } from '../rule.ts';
import { usersIn } from '../users.ts';

export const sessionUser: Rule = {
  code: 'SESSION_USER',
  severity: 'error',
  description: "A `session` belongs to a user, the stage's own or an ancestor's: what it says is kept from root.",
  *check(model) {
    for (const {
      stage: { name, path, spec },
      users,
    } of usersIn(model)) {
      if (spec.session && users.length === 0) {
        yield {
          path: [...path, 'session'],
          at: 'key',
          message: `stage "${name}" has a session, but neither it nor an ancestor has a user`,
          hint: 'declare a `user`, or use `env` and `path`, which are for everybody',
        };
      }
    }
  },
};
