import type { Check } from '../check.ts';

const RESERVED = ['context', 'scratch'];

export const reservedStageName: Check = {
  name: 'ReservedStageName',
  description: 'Reserved words should not be used as stage names',
  severity: 'error',
  *check({ stages }) {
    for (const { from, name } of stages) {
      if (RESERVED.includes(name.toLowerCase())) yield { instruction: from, message: `Stage name should not use the same name as reserved stage "${name}"` };
    }
  },
};
