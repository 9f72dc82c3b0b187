import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { planRules } from '../../generated/rules.ts';
import { findings } from '../model/check.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from './plan.ts';
import type { PlanSubject } from './rule.ts';
import { onCommands } from './shell/check.ts';

/** Runs every rule that needs to see the resolved plan. */
export function checkPlan(model: Model, plan: Plan): Diagnostic[] {
  const byName = new Map(plan.stages.map((stage) => [stage.name, stage]));
  const subject: PlanSubject = { model, plan, planned: ({ name }) => byName.get(name)! };
  return findings([...planRules, ...onCommands(subject)], subject, model);
}
