import type { CheckFinding, CheckSubject } from '../check.ts';

export function* stageNameCasing({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { from, name } of stages) {
    if (name !== name.toLowerCase()) yield { instruction: from, message: `Stage name '${name}' should be lowercase` };
  }
}
