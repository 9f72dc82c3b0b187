import { readWord } from '../builder.ts';
import { keywordOf } from '../parse.ts';
import type { CheckFinding, CheckSubject } from '../check.ts';

export function* workdirRelativePath({ stages }: CheckSubject): Iterable<CheckFinding> {
  const absolute = new Set<string>();
  for (const { base, name, instructions } of stages) {
    const first = instructions.find((instruction) => keywordOf(instruction) === 'WORKDIR');
    const path = first && readWord(first.rest).value;
    if (path !== undefined || absolute.has(base)) absolute.add(name);
    if (first && !path!.startsWith('/') && !absolute.has(base)) {
      yield { instruction: first, message: `Relative workdir "${path}" can have unexpected results if the base image changes` };
    }
  }
}
