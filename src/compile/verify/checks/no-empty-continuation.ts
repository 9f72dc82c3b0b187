import type { CheckFinding, CheckSubject } from '../check.ts';

export function* noEmptyContinuation({ instructions }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions) {
    if (/\n\s*(\n|$)/.test(instruction.text)) yield { instruction, message: 'Empty continuation line' };
  }
}
