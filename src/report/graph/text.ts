import type { PlannedStage } from '../../plan/plan.ts';
import { stageTree } from '../../plan/tree.ts';

/** The tree for a terminal, as in the Dockerfile's header. */
export function text(stages: readonly PlannedStage[]): string {
  return `${stageTree(stages).join('\n')}\n`;
}
