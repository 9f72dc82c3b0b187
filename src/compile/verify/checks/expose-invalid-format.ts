import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* exposeInvalidFormat(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile).filter((each) => keywordOf(each) === 'EXPOSE')) {
    for (const port of instruction.words.filter((word) => word.includes(':') && !word.startsWith('$'))) {
      yield { instruction, message: `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'` };
    }
  }
}
