import { DEMANDS } from '../kinds.ts';
import { usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* toolUser(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    users,
  } of usersIn(model)) {
    const { kind = 'shared' } = spec;
    if (DEMANDS[kind].user && users.length === 0) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but neither it nor an ancestor has a user, so it would run as root`,
        hint: 'declare a `user`, preferably in the common ancestor of all tools',
      };
    }
  }
}
