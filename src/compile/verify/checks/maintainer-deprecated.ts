import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* maintainerDeprecated(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile)) {
    if (keywordOf(instruction) === 'MAINTAINER') yield { instruction, message: 'Maintainer instruction is deprecated in favor of using label' };
  }
}
