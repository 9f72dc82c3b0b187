import type { PlannedStage } from '../compile/plan/plan.ts';
import { DEMANDS } from '../compile/model/kinds.ts';

/** Whether requests are routed to containers of the stage: its kind demands a port. Its home is then a volume. */
export function isServed({ kind }: PlannedStage): boolean {
  return DEMANDS[kind].port !== undefined;
}
