import type { Finding } from '../../model/rule.ts';
import type { PlanSubject } from '../rule.ts';

export function* lockUnknown({ model, plan: { lock, source } }: PlanSubject): Iterable<Finding> {
  for (const { name, span } of lock?.stages ?? [])
    if (!model.stages.has(name))
      yield { path: [], ...(span && { span }), message: `stage "${name}" is not in ${source}`, hint: 'run `npx dwbuild lock`, which removes it here' };
}
