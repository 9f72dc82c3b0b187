import type { PlannedStage } from '../compile/plan/plan.ts';
import type { ContentHash } from './hash.ts';

/** The reason why each stage with a changed hash must be rebuilt, by name. */
export function changesSince(
  stages: readonly PlannedStage[],
  now: ReadonlyMap<string, ContentHash>,
  before: ReadonlyMap<string, ContentHash>,
): Map<string, string> {
  const reasons = new Map<string, string>();
  const changers = new Map<PlannedStage, string>();
  for (const stage of stages) {
    const { name, parent, base } = stage;
    const [hash, old] = [now.get(name)!, before.get(name)];
    if (hash.whole === old?.whole) continue;
    const changer = !old || hash.own !== old.own ? name : parent ? (changers.get(parent) ?? parent.name) : base;
    changers.set(stage, changer);
    if (!old) reasons.set(name, 'the stage is new');
    else if (changer === name) reasons.set(name, 'its own instructions or files changed');
    else reasons.set(name, parent ? `its ancestor ${changer} changed` : `its image ${base} or the platforms changed`);
  }
  return reasons;
}
