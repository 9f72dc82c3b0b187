import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* fromStage({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { from, parent },
  } of stages.values()) {
    if (from !== undefined && from !== 'scratch' && parent === undefined && stages.has(from))
      yield {
        path: [...path, 'from'],
        message: `stage "${name}" is from "${from}", which is a stage of this file`,
        hint: `write \`parent: ${from}\`, or name the image with its tag`,
      };
  }
}
