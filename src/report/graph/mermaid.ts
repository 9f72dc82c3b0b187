import type { Drawing, Graph } from '../graph.ts';

/** The tree as a Mermaid flowchart; nodes have numbers for ids, since a stage may be called `end`. */
export const mermaid: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const ids = new Map(stages.map(({ name }, index) => [name, `s${index}`]));
  const nodes = stages.map(({ name, kind }) => `  ${ids.get(name)}["${name}<br><i>${kind}</i>"]:::${kind}`);
  const edges = stages.flatMap(({ name, parent }) => (parent ? [`  ${ids.get(parent)} --> ${ids.get(name)}`] : []));
  const images = [...new Set(stages.filter(({ parent }) => !parent).map(({ base }) => base))];
  const roots = stages.flatMap(({ name, parent, base }) => (parent ? [] : [`  i${images.indexOf(base)} -.-> ${ids.get(name)}`]));
  return ['flowchart LR', ...images.map((image, index) => `  i${index}(["${image}"])`), ...nodes, ...roots, ...edges, ''].join('\n');
}
