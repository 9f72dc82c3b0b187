import type { Rule } from '../rule.ts';

export const fromStage: Rule = {
  code: 'FROM_STAGE',
  severity: 'error',
  description: 'An image from outside does not have the name of a stage: a Dockerfile would take the stage.',
  *check({ stages }) {
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
  },
};
