import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { usersIn } from '../users.ts';

export const sudoersUnknownUser: Rule = {
  code: 'SUDOERS_UNKNOWN_USER',
  severity: 'error',
  description: 'The user of an entry in `sudoers` is root or a user that the stage or an ancestor declares.',
  *check(model) {
    for (const {
      stage: { name, path, spec },
      users,
    } of usersIn(model)) {
      const known = ['root', ...users];
      for (const [index, { user }] of (spec.sudoers ?? []).entries()) {
        if (known.includes(user) || user === 'ALL') continue;
        yield {
          path: [...path, 'sudoers', index, 'user'],
          message: `stage "${name}" lets "${user}" run programs as root, which is no user of it or an ancestor`,
          hint: didYouMeanOneOf(user, known, 'users'),
          fix: correct(model.document, [...path, 'sudoers', index, 'user'], slip(user, known)),
        };
      }
    }
  },
};
