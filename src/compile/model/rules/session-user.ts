import { usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sessionUser(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    hasMain,
  } of usersIn(model)) {
    if (spec.session && !hasMain) {
      yield {
        path: [...path, 'session'],
        message: `stage "${name}" has a session, but neither it nor an ancestor has a user`,
        hint: 'declare a `user`, or use `env` and `path`, which apply to all users',
      };
    }
  }
}
