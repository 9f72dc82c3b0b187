import type { CheckFinding, CheckSubject } from '../check.ts';
import { keywordOf } from '../parse.ts';

export function* fromAsCasing({ instructions }: CheckSubject): Iterable<CheckFinding> {
  for (const instruction of instructions.filter((each) => keywordOf(each) === 'FROM')) {
    const {
      keyword,
      words: [, as = ''],
    } = instruction;
    const lower = keyword === keyword.toLowerCase();
    // ConsistentInstructionCasing reports a keyword in mixed case.
    if (!lower && keyword !== keyword.toUpperCase()) continue;
    if (as !== (lower ? as.toLowerCase() : as.toUpperCase())) yield { instruction, message: `'${as}' and '${keyword}' keywords' casing do not match` };
  }
}
