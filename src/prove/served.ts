import type { PlannedStage } from '../compile/plan/plan.ts';
import { DEMANDS } from '../compile/model/kinds.ts';

/** Whether requests are routed to the stage, because its kind requires a port. The home of such a stage is a volume. */
export function isServed({ kind }: PlannedStage): boolean {
  return DEMANDS[kind].port;
}
