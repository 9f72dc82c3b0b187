import type { CheckFinding, CheckSubject } from '../check.ts';

export function* fromAsCasing({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { from } of stages) {
    const {
      keyword,
      words: [, as = ''],
    } = from;
    const lower = keyword === keyword.toLowerCase();
    // A keyword in mixed case is ConsistentInstructionCasing's.
    if (!lower && keyword !== keyword.toUpperCase()) continue;
    if (as !== (lower ? as.toLowerCase() : as.toUpperCase())) yield { instruction: from, message: `'${as}' and '${keyword}' keywords' casing do not match` };
  }
}
