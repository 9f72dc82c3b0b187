import { stageTree } from '../../compile/plan/tree.ts';
import type { Graph } from '../graph.ts';
import { visible } from '../visible.ts';

/** The tree for a terminal, as in the Dockerfile's header. */
export const text: Graph = { fenced: true, draw: ({ plan }) => `${visible(stageTree(plan.stages)).join('\n')}\n` };
