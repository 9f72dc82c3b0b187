import type { Check } from '../check.ts';

export const noEmptyContinuation: Check = {
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  severity: 'error',
  *check({ instructions }) {
    for (const instruction of instructions) {
      if (/\n\s*(\n|$)/.test(instruction.text)) yield { instruction, message: 'Empty continuation line' };
    }
  },
};
