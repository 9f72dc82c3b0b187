import { execForm, readWord } from '../builder.ts';
import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* copyIgnoredFile(dockerfile: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of allOf(dockerfile)) {
    const keyword = keywordOf(instruction);
    if ((keyword !== 'COPY' && keyword !== 'ADD') || instruction.flags.some(({ name }) => name === 'from')) continue;
    const words = execForm(instruction.rest) ?? instruction.words.map((word) => readWord(word).value);
    // What an address or a variable stands for is not a path of the build context.
    for (const source of words.slice(0, -1).filter((word) => !/^[a-z]+:\/\/|\$/.test(word) && dockerfile.isIgnored(word))) {
      yield { instruction, message: `Attempting to ${keyword === 'ADD' ? 'Add' : 'Copy'} file "${source}" that is excluded by .dockerignore` };
    }
  }
}
