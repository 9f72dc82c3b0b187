import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { ownerIds, usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* runAs(model: Model): Iterable<Finding> {
  for (const { stage, users } of usersIn(model)) {
    const known = ['root', ...users];
    const wanted = stage.spec['run-as'];
    if (wanted === undefined || ownerIds(stage, wanted) !== undefined) continue;
    const path = [...stage.path, 'run-as'];
    if (known.includes(wanted)) {
      yield {
        path,
        message: `the container of stage "${stage.name}" runs as "${wanted}", but tools.yaml does not say its uid and gid`,
        hint: `the base image has them: \`getent passwd ${wanted}\` prints them; write them beside \`existing\``,
      };
      continue;
    }
    yield {
      path,
      message: `the container of stage "${stage.name}" runs as "${wanted}", but neither the stage nor an ancestor declares that user`,
      hint: didYouMean(wanted, known) ?? `the users are ${known.join(', ')}; a user of the base image is written uid:gid`,
      fix: correct(model.document, path, slip(wanted, known)),
    };
  }
}
