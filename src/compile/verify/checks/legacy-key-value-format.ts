import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* legacyKeyValueFormat(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile)) {
    const keyword = keywordOf(instruction);
    if ((keyword === 'ENV' || keyword === 'LABEL') && !instruction.words[0]?.includes('=')) {
      yield { instruction, message: `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format` };
    }
  }
}
