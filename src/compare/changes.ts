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
    const [hash, old] = [now.get(stage.name)!, before.get(stage.name)];
    if (hash.whole === old?.whole) continue;
    const { changer, reason } = hash.own === old?.own ? causeOf(stage, changers) : { changer: stage.name, reason: 'its own instructions or files changed' };
    changers.set(stage, changer);
    reasons.set(stage.name, old ? reason : 'the stage is new');
  }
  return reasons;
}

/** What changed below a stage: an ancestor, a stage that it copies from or, if none of these, an external image. */
function causeOf({ parent, base, copies }: PlannedStage, changers: ReadonlyMap<PlannedStage, string>): { changer: string; reason: string } {
  const ancestor = parent && changers.get(parent);
  if (ancestor !== undefined) return { changer: ancestor, reason: `its ancestor ${ancestor} changed` };
  for (const { name, stage } of copies) {
    const changer = stage && changers.get(stage);
    if (changer !== undefined) return { changer, reason: `${name}, from which it copies, changed${changer === name ? '' : ` with ${changer}`}` };
  }
  const images = [...(parent ? [] : [base]), ...copies.flatMap(({ name, stage }) => (stage ? [] : [name]))].join(' or ');
  return { changer: images, reason: `its image ${images} or the platforms changed` };
}
