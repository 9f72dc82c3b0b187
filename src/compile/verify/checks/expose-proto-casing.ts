import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* exposeProtoCasing(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile).filter((each) => keywordOf(each) === 'EXPOSE')) {
    for (const port of instruction.words.filter((word) => /\/.*[A-Z]/.test(word))) {
      yield { instruction, message: `Defined protocol '${port}' in EXPOSE instruction should be lowercase` };
    }
  }
}
