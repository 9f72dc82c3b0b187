import { stageTree } from '../../compile/plan/tree.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { Graph } from '../graph.ts';
import { endOf, supportText } from '../life.ts';
import { visible } from '../visible.ts';

/** The tree for a terminal, as in the Dockerfile's header, with the dates that end something. */
export const text: Graph = { fenced: true, draw: ({ plan }) => `${visible(stageTree(plan.stages, dates)).join('\n')}\n` };

function dates(stage: PlannedStage): string {
  return [stage.parent ? undefined : supportText(stage.base), endOf(stage)].map((date) => (date === undefined ? '' : `, ${date}`)).join('');
}
