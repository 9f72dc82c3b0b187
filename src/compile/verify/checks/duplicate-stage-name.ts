import type { CheckFinding, CheckSubject } from '../check.ts';

export function* duplicateStageName({ stages }: CheckSubject): Iterable<CheckFinding> {
  const seen = new Set<string>();
  for (const { from, name } of stages) {
    // Builders look stages up without regard to case.
    const key = name.toLowerCase();
    if (name !== '' && seen.has(key)) yield { instruction: from, message: `Duplicate stage name "${name}", stage names should be unique` };
    seen.add(key);
  }
}
