import type { Rule } from '../rule.ts';

export const fromOrParent: Rule = {
  code: 'FROM_OR_PARENT',
  severity: 'error',
  description: 'A stage has exactly one of `from` (an image from outside) and `parent` (a stage of this file): it builds on one thing.',
  *check({ stages }) {
    for (const {
      name,
      path,
      spec: { from, parent },
    } of stages.values()) {
      if (from !== undefined && parent !== undefined) {
        yield {
          path: [...path, 'parent'],
          at: 'key',
          message: `stage "${name}" has both from "${from}" and parent "${parent}"`,
          hint: 'keep `from` to build on the image, or `parent` to build on the stage',
        };
      }
      if (from === undefined && parent === undefined) {
        yield {
          path,
          at: 'key',
          message: `stage "${name}" has neither from nor parent`,
          hint: 'say which stage it builds on with `parent`, or which image with `from`',
        };
      }
    }
  },
};
