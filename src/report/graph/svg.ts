import type { Graph } from '../graph.ts';
import { drawTree } from './tree/draw.ts';
import { treeStyle } from './tree/style.ts';

/** The tree as a self-contained picture: no script, no external references, light or dark as the reader prefers. */
export const svg: Graph = { draw: ({ plan }) => drawTree(plan, { style: treeStyle }).markup };
