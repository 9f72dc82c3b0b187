import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { groupsKnownTo, writtenUsers } from '../users.ts';
import { soundStages } from '../walk.ts';

export function* userGroup(model: Model): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    for (const { spec, path } of writtenUsers(stage)) {
      if (!Array.isArray(spec.groups)) continue;
      const known = groupsKnownTo(stage);
      for (const [index, name] of spec.groups.entries()) {
        if (known.includes(name)) continue;
        const at = [...path, 'groups', index];
        yield {
          path: at,
          message: `the user "${spec.name}" is in the group "${name}", but neither stage "${stage.name}" nor an ancestor declares that group`,
          hint:
            didYouMean(name, known) ??
            `declare it under \`groups\`, with \`existing: true\` if the base image has it; the declared ones are ${known.join(', ')}`,
          fix: correct(model.document, at, slip(name, known)),
        };
      }
    }
  }
}
