import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* testUser(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    users,
  } of usersIn(model)) {
    const known = ['root', ...users];
    for (const [index, test] of (spec.test ?? []).entries()) {
      for (const key of ['as', 'runs-as', 'owner']) {
        const user = test[key];
        if (typeof user !== 'string' || known.includes(user) || /^\d+(:\d+)?$/.test(user)) continue;
        yield {
          path: [...path, 'test', index, key],
          message: `test[${index}] of stage "${name}" names the user "${user}", but neither the stage nor an ancestor declares that user`,
          hint: didYouMeanOneOf(user, known, 'users'),
          fix: correct(model.document, [...path, 'test', index, key], slip(user, known)),
        };
      }
    }
  }
}
