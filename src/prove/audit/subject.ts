import { lineageOf } from '../../compile/model/lineage.ts';
import type { Model } from '../../compile/model/model.ts';
import { planSubject } from '../../compile/plan/check.ts';
import type { Plan, PlannedStage } from '../../compile/plan/plan.ts';
import type { AuditSubject } from './check.ts';

/** A stage of a compilation as the subject of an audit, without an image. */
export function subjectOf({ model, plan }: { model: Model; plan: Plan }, stage: PlannedStage, mirrorRoot: string | undefined): AuditSubject {
  const lineage = lineageOf(stage).map((planned) => ({ stage: model.stages.get(planned.name)!, planned }));
  return { ...planSubject(model, plan), stage, lineage: lineage.toReversed(), mirrorRoot };
}
