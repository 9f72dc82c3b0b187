import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { groupsKnownTo, usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersUnknownUser(model: Model): Iterable<Finding> {
  for (const { stage, users } of usersIn(model)) {
    const { name, path, spec } = stage;
    for (const [index, { user }] of (spec.sudoers ?? []).entries()) {
      if (user === 'ALL') continue;
      const isGroup = user.startsWith('%');
      const known = isGroup ? groupsKnownTo(stage).map((group) => `%${group}`) : ['root', ...users];
      if (known.includes(user)) continue;
      yield {
        path: [...path, 'sudoers', index, 'user'],
        message: `stage "${name}" lets "${user}" run programs as root, but neither it nor an ancestor declares that ${isGroup ? 'group' : 'user'}`,
        hint: didYouMeanOneOf(user, known, isGroup ? 'groups' : 'users'),
        fix: correct(model.document, [...path, 'sudoers', index, 'user'], slip(user, known)),
      };
    }
  }
}
