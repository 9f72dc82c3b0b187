import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownOwner(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    users,
  } of usersIn(model)) {
    const known = ['root', ...users];
    for (const [index, { owner }] of (spec.files ?? []).entries()) {
      if (owner === undefined || owner.includes(':') || known.includes(owner)) continue;
      yield {
        path: [...path, 'files', index, 'owner'],
        message: `stage "${name}" gives a file to "${owner}", but neither it nor an ancestor declares that user`,
        hint: didYouMean(owner, known) ?? `the users are ${known.join(', ')}; or write uid:gid`,
        fix: correct(model.document, [...path, 'files', index, 'owner'], slip(owner, known)),
      };
    }
  }
}
