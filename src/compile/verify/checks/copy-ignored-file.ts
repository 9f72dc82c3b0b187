import type { CheckFinding, CheckSubject } from '../check.ts';
import { readWord } from '../builder.ts';
import { keywordOf } from '../parse.ts';

export function* copyIgnoredFile({ instructions, isIgnored }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'COPY')) {
    const sources = instruction.words.slice(0, -1).map((word) => readWord(word).value);
    for (const source of sources.filter(isIgnored)) {
      yield { instruction, message: `Attempting to Copy file "${source}" that is excluded by .dockerignore` };
    }
  }
}
