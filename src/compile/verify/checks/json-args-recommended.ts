import type { Check } from '../check.ts';
import { execForm } from '../builder.ts';
import { keywordOf } from '../parse.ts';

export const jsonArgsRecommended: Check = {
  name: 'JSONArgsRecommended',
  description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  severity: 'error',
  *check({ stages }) {
    for (const { instructions } of stages) {
      // With a SHELL of its own, a stage has chosen the shell form.
      if (instructions.some((instruction) => keywordOf(instruction) === 'SHELL')) continue;
      for (const instruction of instructions) {
        const keyword = keywordOf(instruction);
        if ((keyword === 'CMD' || keyword === 'ENTRYPOINT') && !execForm(instruction.rest)) {
          yield { instruction, message: `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals` };
        }
      }
    }
  },
};
