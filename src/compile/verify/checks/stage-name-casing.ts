import type { Check } from '../check.ts';

export const stageNameCasing: Check = {
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  severity: 'error',
  *check({ stages }) {
    for (const { from, name } of stages) {
      if (name !== name.toLowerCase()) yield { instruction: from, message: `Stage name '${name}' should be lowercase` };
    }
  },
};
