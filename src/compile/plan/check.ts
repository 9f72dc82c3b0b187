import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { planRules } from '../../generated/rules.ts';
import { findings } from '../model/check.ts';
import type { PlanSubject } from './rule.ts';

/** Runs every rule that needs to see the resolved plan. */
export function checkPlan(subject: PlanSubject): Diagnostic[] {
  return findings(planRules, subject, subject.model.document);
}
