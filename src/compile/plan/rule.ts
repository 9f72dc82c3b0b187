import type { Model } from '../model/model.ts';
import type { Rule } from '../model/rule.ts';
import type { Plan } from './plan.ts';

/** What the rules on the plan look at. */
export interface PlanSubject {
  model: Model;
  plan: Plan;
}

/** A rule that needs the resolved plan: one file in rules/. */
export type PlanRule = Rule<PlanSubject>;
