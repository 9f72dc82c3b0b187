import type { Model, Stage } from '../model/model.ts';
import type { Rule } from '../model/rule.ts';
import type { Plan, PlannedStage } from './plan.ts';

/** The input of rules on the plan. */
export interface PlanSubject {
  model: Model;
  plan: Plan;
  planned(stage: Stage): PlannedStage;
}

/** A rule that needs the resolved plan: one file in rules/. */
export type PlanRule = Rule<PlanSubject>;
