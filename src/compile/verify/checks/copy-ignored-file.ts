import type { CheckFinding, CheckSubject } from '../check.ts';
import { readWord } from '../../document/builder.ts';
import { keywordOf } from '../parse.ts';

export function* copyIgnoredFile({ instructions, isIgnored }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'COPY' && !each.flags.some(({ name }) => name === 'from'))) {
    const words = instruction.words.slice(0, -1).map(readWord);
    const sources = words.flatMap(({ value, variables }) => (variables.length === 0 ? [value] : [])); // a variable has a file for each value
    for (const source of sources.filter(isIgnored)) {
      yield { instruction, message: `Attempting to Copy file "${source}" that is excluded by .dockerignore` };
    }
  }
}
