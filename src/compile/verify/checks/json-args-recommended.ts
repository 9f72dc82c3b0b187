import { execForm } from '../builder.ts';
import { keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* jsonArgsRecommended({ stages }: CheckSubject): Iterable<CheckFinding> {
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
}
