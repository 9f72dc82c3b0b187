import type { Finding } from '../../model/rule.ts';
import { staleStages } from '../lock/stale.ts';
import type { PlanSubject } from '../rule.ts';

export function* lockStale({ model, plan: { lock } }: PlanSubject): Iterable<Finding> {
  if (!lock) return;
  const reported = new Set<string>();
  for (const { path, message } of staleStages(model, lock)) {
    const place = JSON.stringify([path, message]);
    if (!reported.has(place)) yield { path, message, hint: 'run `npx dwbuild lock`, which resolves only what changed' };
    reported.add(place);
  }
}
