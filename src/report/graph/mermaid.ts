import { rootsOf } from '../../compile/model/lineage.ts';
import type { Drawing, Graph } from '../graph.ts';

/** The tree as a Mermaid flowchart. An id depends only on the name, so that a new stage changes no lines of other stages. */
export const mermaid: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const images = new Set(rootsOf(stages).map(({ base }) => base));
  const nodes = stages.map(({ name, kind }) => `  ${id('stage', name)}["${name}<br><i>${kind}</i>"]:::${kind}`);
  const roots = rootsOf(stages).map(({ name, base }) => `  ${id('image', base)} -.-> ${id('stage', name)}`);
  const edges = stages.flatMap(({ name, parent }) => (parent ? [`  ${id('stage', parent.name)} --> ${id('stage', name)}`] : []));
  return ['flowchart LR', ...Array.from(images, (image) => `  ${id('image', image)}(["${image}"])`), ...nodes, ...roots, ...edges, ''].join('\n');
}

/** Ids in Mermaid are words, some of which, such as `end`, are reserved. Characters other than letters and digits become their code. */
function id(kind: 'stage' | 'image', name: string): string {
  return `${kind}_${name.replaceAll(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`)}`;
}
