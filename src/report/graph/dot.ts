import { externalImages } from '../../compile/plan/needed.ts';
import { familyText } from '../../compile/plan/family.ts';
import type { Drawing, Graph } from '../graph.ts';
import { endOf, supportText } from '../life.ts';

/** The tree in the DOT language of Graphviz. */
export const dot: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const label = (lines: readonly (string | undefined)[]) => `label=${quote(lines.filter(Boolean).join('\n'))}`;
  const nodes = stages.map((stage) => `  ${quote(stage.name)} [${label([stage.name, stage.kind, familyText(stage), endOf(stage)])}];`);
  const images = externalImages(stages).map((image) => {
    const support = supportText(image);
    return `  ${quote(image)} [shape=cylinder${support === undefined ? '' : `, ${label([image, support])}`}];`;
  });
  const edges = stages.map(({ name, parent, base }) => `  ${quote(base)} -> ${quote(name)}${parent ? '' : ' [style=dashed]'};`);
  const copies = stages.flatMap((stage) => stage.copies.map(({ name }) => `  ${quote(name)} -> ${quote(stage.name)} [style=dotted, label=copy];`));
  return ['digraph stages {', '  rankdir=LR;', '  node [shape=box];', ...images, ...nodes, ...edges, ...copies, '}', ''].join('\n');
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
