import type { Graph } from '../graph.ts';
import { drawTree } from './tree/draw.ts';
import { treeStyle } from './tree/style.ts';

/** The tree as a picture that stands alone: no script, nothing from elsewhere, light or dark as its reader has it. */
export const svg: Graph = { draw: ({ plan }) => drawTree(plan, { style: treeStyle }).markup };
