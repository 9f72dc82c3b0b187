import { keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* multipleInstructionsDisallowed({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { instructions } of stages) {
    for (const keyword of ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']) {
      // All but the last are without effect.
      for (const instruction of instructions.filter((each) => keywordOf(each) === keyword).slice(0, -1)) {
        yield { instruction, message: `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used` };
      }
    }
  }
}
