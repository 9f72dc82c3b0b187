import { rootsOf } from '../../compile/model/lineage.ts';
import type { Drawing, Graph } from '../graph.ts';

/** The tree in the DOT language of Graphviz. */
export const dot: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const nodes = stages.map(({ name, kind }) => `  ${quote(name)} [label=${quote(`${name}\n${kind}`)}];`);
  const images = [...new Set(rootsOf(stages).map(({ base }) => `  ${quote(base)} [shape=cylinder];`))];
  const edges = stages.map(({ name, parent, base }) => `  ${quote(base)} -> ${quote(name)}${parent ? '' : ' [style=dashed]'};`);
  return ['digraph stages {', '  rankdir=LR;', '  node [shape=box];', ...images, ...nodes, ...edges, '}', ''].join('\n');
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
