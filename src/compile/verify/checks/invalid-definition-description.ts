import type { CheckFinding, CheckSubject } from '../check.ts';
import { keywordOf } from '../parse.ts';

export function* invalidDefinitionDescription({ instructions }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'FROM')) {
    const [, , name = ''] = instruction.words;
    const comment = instruction.comments.at(-1);
    if (!comment || name === '' || name === comment.split(' ')[0]) continue;
    yield { instruction, message: `Comment for FROM should follow the format: \`# ${name} <description>\`` };
  }
}
