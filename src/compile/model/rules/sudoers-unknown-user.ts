import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersUnknownUser(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    users,
  } of usersIn(model)) {
    const known = ['root', ...users];
    for (const [index, { user }] of (spec.sudoers ?? []).entries()) {
      if (known.includes(user) || user === 'ALL') continue;
      yield {
        path: [...path, 'sudoers', index, 'user'],
        message: `stage "${name}" lets "${user}" run programs as root, but neither it nor an ancestor declares that user`,
        hint: didYouMeanOneOf(user, known, 'users'),
        fix: correct(model.document, [...path, 'sudoers', index, 'user'], slip(user, known)),
      };
    }
  }
}
