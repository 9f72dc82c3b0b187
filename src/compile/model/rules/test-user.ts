import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import { groupsKnownTo, usersIn } from '../users.ts';
import type { Model } from '../model.ts';
import { writtenTests } from '../tests.ts';
import type { Finding } from '../rule.ts';

export function* testUser(model: Model): Iterable<Finding> {
  for (const { stage, users } of usersIn(model)) {
    for (const { test, path, name: title } of writtenTests(stage)) {
      for (const key of ['as', 'runs-as', 'owner']) {
        const value = test[key];
        if (typeof value !== 'string') continue;
        const parts = [['user', ['root', ...users]] as const, ['group', groupsKnownTo(stage)] as const] as const;
        for (const [at, part] of (key === 'owner' ? value.split(':') : [value]).entries()) {
          const [what, known] = parts[at] ?? parts[0]!;
          if (/^\d+(:\d+)?$/.test(part) || known.includes(part)) continue;
          const right = slip(part, known);
          yield {
            path: [...path, key],
            message: `${title} of stage "${stage.name}" names the ${what} "${part}", but neither the stage nor an ancestor declares that ${what}`,
            hint: didYouMeanOneOf(part, known, `${what}s`),
            fix: correct(model.document, [...path, key], right && value.split(':').with(at, right).join(':')),
          };
        }
      }
    }
  }
}
