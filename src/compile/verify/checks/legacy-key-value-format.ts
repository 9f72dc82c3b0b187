import type { CheckFinding, CheckSubject } from '../check.ts';
import { keywordOf } from '../parse.ts';

export function* legacyKeyValueFormat({ instructions }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'ENV')) {
    if (!instruction.words[0]?.includes('=')) {
      yield { instruction, message: '"ENV key=value" should be used instead of legacy "ENV key value" format' };
    }
  }
}
