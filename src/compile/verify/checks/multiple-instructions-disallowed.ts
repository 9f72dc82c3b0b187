import type { Check } from '../check.ts';
import { keywordOf } from '../parse.ts';

export const multipleInstructionsDisallowed: Check = {
  name: 'MultipleInstructionsDisallowed',
  description: 'Multiple instructions of the same type should not be used in the same stage',
  severity: 'error',
  *check({ stages }) {
    for (const { instructions } of stages) {
      for (const keyword of ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']) {
        // All but the last are without effect.
        for (const instruction of instructions.filter((each) => keywordOf(each) === keyword).slice(0, -1)) {
          yield { instruction, message: `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used` };
        }
      }
    }
  },
};
