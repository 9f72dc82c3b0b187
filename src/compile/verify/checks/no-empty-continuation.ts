import type { Check } from '../check.ts';
import { allOf } from '../parse.ts';

export const noEmptyContinuation: Check = {
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  severity: 'error',
  *check(dockerfile) {
    for (const instruction of allOf(dockerfile)) {
      if (/\n\s*(\n|$)/.test(instruction.text)) yield { instruction, message: 'Empty continuation line' };
    }
  },
};
