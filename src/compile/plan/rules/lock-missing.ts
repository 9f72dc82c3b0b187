import type { Finding } from '../../model/rule.ts';
import { lockedStage } from '../lock/lock.ts';
import { relock } from '../lock/relock.ts';
import type { PlanSubject } from '../rule.ts';

export function* lockMissing({ model, plan }: PlanSubject): Iterable<Finding> {
  const { lock } = plan;
  for (const { name, path } of lock ? model.stages.values() : [])
    if (!lockedStage(lock, name)) yield { path, at: 'key', message: `stage "${name}" is not in ${lock!.file}`, hint: relock(plan) };
}
