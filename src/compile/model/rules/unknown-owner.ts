import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { usersIn } from '../users.ts';

export const unknownOwner: Rule = {
  code: 'UNKNOWN_OWNER',
  severity: 'error',
  description: 'The owner of a file is root, a user that the stage or an ancestor declares, or uid:gid in numbers.',
  *check(model) {
    for (const {
      stage: { name, path, spec },
      users,
    } of usersIn(model)) {
      const known = ['root', ...users];
      for (const [index, { owner }] of (spec.files ?? []).entries()) {
        if (owner === undefined || owner.includes(':') || known.includes(owner)) continue;
        yield {
          path: [...path, 'files', index, 'owner'],
          message: `stage "${name}" gives a file to "${owner}", which is no user of it or an ancestor`,
          hint: didYouMean(owner, known) ?? `the users are ${known.join(', ')}; or write uid:gid`,
          fix: correct(model.document, [...path, 'files', index, 'owner'], slip(owner, known)),
        };
      }
    }
  },
};
