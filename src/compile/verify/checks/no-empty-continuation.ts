import { allOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* noEmptyContinuation(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile)) {
    if (/\n\s*(\n|$)/.test(instruction.text)) yield { instruction, message: 'Empty continuation line' };
  }
}
