import { rootsOf } from '../../compile/model/lineage.ts';
import type { Drawing, Graph } from '../graph.ts';

/** The tree as a Mermaid flowchart; nodes have numbers for ids, since a stage may be called `end`. */
export const mermaid: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const ids = new Map(stages.map((stage, index) => [stage, `s${index}`]));
  const nodes = stages.map((stage) => `  ${ids.get(stage)}["${stage.name}<br><i>${stage.kind}</i>"]:::${stage.kind}`);
  const edges = stages.flatMap((stage) => (stage.parent ? [`  ${ids.get(stage.parent)} --> ${ids.get(stage)}`] : []));
  const images = [...new Set(rootsOf(stages).map(({ base }) => base))];
  const roots = rootsOf(stages).map((root) => `  i${images.indexOf(root.base)} -.-> ${ids.get(root)}`);
  return ['flowchart LR', ...images.map((image, index) => `  i${index}(["${image}"])`), ...nodes, ...roots, ...edges, ''].join('\n');
}
