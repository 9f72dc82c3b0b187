import { distributionOfImage } from '../distribution.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* distributionClash({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    const { from = '', distribution: named } = spec;
    if (named === undefined) continue;
    const at = [...path, 'distribution'];
    const found = distributionOfImage(from);
    if (spec.from === undefined)
      yield {
        path: at,
        at: 'key',
        message: `stage "${name}" has a distribution, but its parent decides which`,
        hint: 'write it beside the `from` of its ancestor',
      };
    else if (found && found.name !== named)
      yield {
        path: at,
        message: `stage "${name}" has the distribution ${named}, but its base image "${from}" is ${found.title}`,
        hint: 'remove it, or change the image',
      };
  }
}
