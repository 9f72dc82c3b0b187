import type { CheckFinding, CheckSubject } from '../check.ts';

const RESERVED = ['context', 'scratch'];

export function* reservedStageName({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { from, name } of stages) {
    if (RESERVED.includes(name.toLowerCase())) yield { instruction: from, message: `Stage name should not use the same name as reserved stage "${name}"` };
  }
}
