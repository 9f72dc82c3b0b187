import type { Model, Stage } from '../compile/model/model.ts';
import type { Mirrors } from '../compile/plan/mirrors.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';

/** A stage, and what its holdings are made from. */
export interface Holder {
  model: Model;
  plan: Plan;
  stage: PlannedStage;
  declared: Stage;
  /** Its mirror, if there is one. */
  mirrors: Mirrors | undefined;
  /** The values of arguments of the build. */
  values: Readonly<Record<string, string>>;
}
