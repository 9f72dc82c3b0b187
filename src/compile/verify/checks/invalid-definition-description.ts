import type { Check } from '../check.ts';
import { keywordOf } from '../parse.ts';

export const invalidDefinitionDescription: Check = {
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  // BuildKit only tries it out: it is off unless asked for.
  severity: 'warning',
  *check({ instructions }) {
    for (const instruction of instructions.filter((each) => keywordOf(each) === 'FROM')) {
      const [, , name = ''] = instruction.words;
      const comment = instruction.comments.at(-1);
      if (!comment || name === '' || name === comment.split(' ')[0]) continue;
      yield { instruction, message: `Comment for FROM should follow the format: \`# ${name} <description>\`` };
    }
  },
};
