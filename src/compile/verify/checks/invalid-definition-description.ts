import type { Check } from '../check.ts';
import { allOf, keywordOf } from '../parse.ts';

export const invalidDefinitionDescription: Check = {
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  // BuildKit only tries it out: it is off unless asked for.
  severity: 'warning',
  *check(dockerfile) {
    const named = new Map(dockerfile.stages.map(({ from, name }) => [from, name]));
    for (const instruction of allOf(dockerfile)) {
      const keyword = keywordOf(instruction);
      const names = keyword === 'ARG' ? instruction.variables.map(({ name }) => name) : [named.get(instruction) ?? ''].filter(Boolean);
      const comment = instruction.comments.at(-1);
      if (!comment || names.length === 0 || names.includes(comment.split(' ')[0]!)) continue;
      yield { instruction, message: `Comment for ${keyword} should follow the format: \`# ${names.length > 1 ? '<arg_key>' : names[0]} <description>\`` };
    }
  },
};
