import { didYouMean } from '../did-you-mean.ts';
import type { Rule } from '../rule.ts';

export const unknownParent: Rule = {
  code: 'UNKNOWN_PARENT',
  severity: 'error',
  description: 'The `parent` of a stage is a stage of this file.',
  *check({ stages }) {
    for (const {
      name,
      path,
      spec: { from, parent },
    } of stages.values()) {
      if (parent === undefined || from !== undefined || stages.has(parent)) continue;
      yield {
        path: [...path, 'parent'],
        message: `stage "${name}" has the parent "${parent}", which is not a stage`,
        hint: /[:/]/.test(parent)
          ? `write \`from: ${parent}\` to build on an image from outside`
          : (didYouMean(
              parent,
              [...stages.keys()].filter((other) => other !== name),
            ) ?? `add a stage "${parent}", or write \`from\` to build on an image from outside`),
      };
    }
  },
};
