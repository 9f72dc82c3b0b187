import type { CheckFinding, CheckSubject } from '../check.ts';

export function* consistentInstructionCasing({ instructions }: CheckSubject): Iterable<CheckFinding> {
  const lower = instructions.filter(({ keyword }) => keyword === keyword.toLowerCase()).length;
  const upper = instructions.filter(({ keyword }) => keyword === keyword.toUpperCase()).length;
  const right = lower > upper ? (keyword: string) => keyword.toLowerCase() : (keyword: string) => keyword.toUpperCase();
  for (const instruction of instructions) {
    const { keyword } = instruction;
    if (keyword !== right(keyword)) {
      yield { instruction, message: `Command '${keyword}' should match the case of the command majority (${lower > upper ? 'lowercase' : 'uppercase'})` };
    }
  }
}
