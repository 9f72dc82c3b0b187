import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { ownersOf } from '../owners.ts';
import { groupsKnownTo, ownerIds, usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownOwner(model: Model): Iterable<Finding> {
  for (const { stage, users } of usersIn(model)) {
    const { name } = stage;
    for (const { text: owner, path: at } of ownersOf(stage)) {
      if (ownerIds(stage, owner) !== undefined) continue;
      const [user = '', group] = owner.split(':');
      const known = ['root', ...users];
      const isUser = /^\d+$/.test(user) || known.includes(user);
      const [what, wrong, names] = isUser && group !== undefined ? ['group', group, groupsKnownTo(stage)] : ['user', user, known];
      if (names.includes(wrong)) {
        yield {
          path: at,
          message: `stage "${name}" gives a file to "${owner}", but tools.yaml does not say the ids of the ${what} "${wrong}", and files have numbers`,
          hint: `the base image has them: \`getent ${what === 'user' ? 'passwd' : 'group'} ${wrong}\` prints them; write them beside \`existing\``,
        };
        continue;
      }
      const right = slip(wrong, names);
      yield {
        path: at,
        message: `stage "${name}" gives a file to "${owner}", but neither it nor an ancestor declares that ${what}`,
        hint: didYouMean(wrong, names) ?? `the ${what}s are ${names.join(', ')}; or write uid:gid`,
        fix: correct(model.document, at, right && (group === undefined ? right : isUser ? `${user}:${right}` : `${right}:${group}`)),
      };
    }
  }
}
