import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { runsOf } from '../commands.ts';
import { userNamed, usersIn, writtenUsers } from '../users.ts';
import type { Model } from '../model.ts';
import type { Account } from '../users.ts';
import type { Finding } from '../rule.ts';

/** What a command needs to know about its user. */
function missingIn({ existing, ...account }: Account): string[] {
  const needed = existing ? (['uid', 'gid', 'home'] as const) : [];
  return needed.filter((key) => account[key] === undefined);
}

export function* runUser(model: Model): Iterable<Finding> {
  for (const { stage, users } of usersIn(model)) {
    const known = ['root', ...users];
    const earlier = new Set([...model.managers.map(({ name }) => name), 'locale', 'timezone', 'user', 'users', 'groups']);
    for (const { as, before, index } of runsOf(stage).flat()) {
      const path = [...stage.path, 'run', index];
      if (as === undefined || as === 'root') continue;
      if (!known.includes(as)) {
        yield {
          path: [...path, 'as'],
          message: `a command of stage "${stage.name}" runs as "${as}", but neither the stage nor an ancestor declares that user`,
          hint: didYouMeanOneOf(as, known, 'users'),
          fix: correct(model.document, [...path, 'as'], slip(as, known)),
        };
      } else if (writtenUsers(stage).some(({ spec }) => spec.name === as) && before !== undefined && earlier.has(before)) {
        yield {
          path: [...path, 'as'],
          message: `"${as}" does not exist yet before \`${before}\`: stage "${stage.name}" creates the user later`,
          hint: 'declare the user in a parent, or remove `before`',
        };
      } else {
        const missing = missingIn(userNamed(stage, as)!);
        if (missing.length > 0)
          yield {
            path: [...path, 'as'],
            message: `a command of stage "${stage.name}" runs as "${as}", but tools.yaml does not say its ${missing.join(' and ')}`,
            hint: `the base image has them: \`getent passwd ${as}\` prints them; write them beside \`existing\``,
          };
      }
    }
  }
}
