import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { listed } from '../../../diagnostic/listed.ts';
import { correct } from '../fixes.ts';
import { axisHint } from '../matrix/hint.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownGroup({ stages, spec, document }: Model): Iterable<Finding> {
  const groups = Object.keys(spec.groups ?? {});
  const known = new Set(groups);
  for (const {
    name,
    path,
    spec: { use },
  } of stages.values()) {
    for (const [index, group] of (use ?? []).entries()) {
      if (known.has(group)) continue;
      const place = [...path, 'use', index];
      const axis = axisHint(group, name, place, document);
      yield {
        path: place,
        message: `stage "${name}" uses "${group}", which is not a group`,
        hint: axis?.hint ?? didYouMean(group, groups) ?? `add it under \`groups\`${groups.length > 0 ? `, which has ${listed(groups)}` : ''}`,
        fix: axis ? axis.fix : correct(document, place, slip(group, groups)),
      };
    }
  }
}
