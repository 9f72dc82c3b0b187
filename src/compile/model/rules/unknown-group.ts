import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
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
      yield {
        path: [...path, 'use', index],
        message: `stage "${name}" uses "${group}", which is not a group`,
        hint: didYouMean(group, groups) ?? `add it under \`groups\`${groups.length > 0 ? `, which has ${groups.join(', ')}` : ''}`,
        fix: correct(document, [...path, 'use', index], slip(group, groups)),
      };
    }
  }
}
