import type { Finding } from '../../model/rule.ts';
import { relock } from '../lock/relock.ts';
import { staleStages } from '../lock/stale.ts';
import type { PlanSubject } from '../rule.ts';

export function* lockStale({ model, plan }: PlanSubject): Iterable<Finding> {
  const { lock } = plan;
  if (!lock) return;
  const reported = new Set<string>();
  for (const { path, message } of staleStages(model, lock)) {
    const place = JSON.stringify([path, message]);
    if (!reported.has(place)) yield { path, message, hint: relock(plan, ', which resolves only what changed') };
    reported.add(place);
  }
}
