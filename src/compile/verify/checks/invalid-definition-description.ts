import { allOf, keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* invalidDefinitionDescription(dockerfile: CheckSubject): Iterable<CheckFinding> {
  const named = new Map(dockerfile.stages.map(({ from, name }) => [from, name]));
  for (const instruction of allOf(dockerfile)) {
    const keyword = keywordOf(instruction);
    const names = keyword === 'ARG' ? instruction.variables.map(({ name }) => name) : [named.get(instruction) ?? ''].filter(Boolean);
    const comment = instruction.comments.at(-1);
    if (!comment || names.length === 0 || names.includes(comment.split(' ')[0]!)) continue;
    yield { instruction, message: `Comment for ${keyword} should follow the format: \`# ${names.length > 1 ? '<arg_key>' : names[0]} <description>\`` };
  }
}
