import { stageTree } from '../../compile/plan/tree.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { familyText } from '../../compile/plan/family.ts';
import type { Graph } from '../graph.ts';
import { endOf, supportText } from '../life.ts';
import { visible } from '../visible.ts';

/** The tree for a terminal, as in the Dockerfile's header, with the distribution and the dates that end something. */
export const text: Graph = { fenced: true, draw: ({ plan }) => `${visible(stageTree(plan.stages, notes)).join('\n')}\n` };

function notes(stage: PlannedStage): string {
  return [familyText(stage), stage.parent ? undefined : supportText(stage.base), endOf(stage)].map((note) => (note === undefined ? '' : `, ${note}`)).join('');
}
