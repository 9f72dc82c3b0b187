import { lineageOf } from '../../compile/model/lineage.ts';
import type { Model } from '../../compile/model/model.ts';
import { planSubject } from '../../compile/plan/check.ts';
import { withNeeded } from '../../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../../compile/plan/plan.ts';
import type { AuditSubject } from './check.ts';

/** A stage of a compilation as the subject of an audit, without an image. */
export function subjectOf({ model, plan }: { model: Model; plan: Plan }, stage: PlannedStage, mirrorRoot: string | undefined): AuditSubject {
  const members = (stages: readonly PlannedStage[]) => stages.map((planned) => ({ stage: model.stages.get(planned.name)!, planned }));
  const lineage = lineageOf(stage);
  const needed = withNeeded(stage).filter((each) => !lineage.includes(each));
  return { ...planSubject(model, plan), stage, lineage: members(lineage).toReversed(), needed: members(needed), mirrorRoot };
}
