import type { Check } from '../check.ts';

export const duplicateStageName: Check = {
  name: 'DuplicateStageName',
  description: 'Stage names should be unique',
  severity: 'error',
  *check({ stages }) {
    const seen = new Set<string>();
    for (const { from, name } of stages) {
      // Builders look stages up without regard to case.
      const key = name.toLowerCase();
      if (name !== '' && seen.has(key)) yield { instruction: from, message: `Duplicate stage name "${name}", stage names should be unique` };
      seen.add(key);
    }
  },
};
