import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';
import { planRules } from '../../generated/rules.ts';
import { findings } from '../model/check.ts';
import type { Model } from '../model/model.ts';
import { withoutFaults } from '../model/without-faults.ts';
import type { Plan } from './plan.ts';
import { resolve } from './resolve.ts';
import type { ResolveOptions } from './resolve.ts';
import type { PlanSubject } from './rule.ts';
import { onCommands } from './shell/check.ts';

/** A plan and its declaration, for rules. */
export function planSubject(model: Model, plan: Plan): PlanSubject {
  const byName = new Map(plan.stages.map((stage) => [stage.name, stage]));
  return { model, plan, planned: ({ name }) => byName.get(name)! };
}

/** Runs every rule that needs to see the resolved plan. */
export function checkPlan(model: Model, plan: Plan): Diagnostic[] {
  const subject = planSubject(model, plan);
  return findings([...planRules, ...onCommands(subject)], subject, model).diagnostics;
}

/** Plans what has no error, and runs the rules that need to see the plan on it: an error of a stage hides none of a different one. */
export function checkSoundPlan(model: Model, faults: readonly Path[], options: ResolveOptions): Diagnostic[] {
  const part = withoutFaults(model, faults);
  return part ? checkPlan(part, resolve(part, options)) : [];
}
