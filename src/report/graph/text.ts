import { stageTree } from '../../compile/plan/tree.ts';
import type { Graph } from '../graph.ts';

/** The tree for a terminal, as in the Dockerfile's header. */
export const text: Graph = { fenced: true, draw: ({ plan }) => `${stageTree(plan.stages).join('\n')}\n` };
