import { rootsOf } from '../../compile/model/lineage.ts';
import type { Drawing, Graph } from '../graph.ts';

/** The tree as a Mermaid flowchart. An id comes from the name alone, so that a new stage changes no other stage's lines. */
export const mermaid: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const images = new Set(rootsOf(stages).map(({ base }) => base));
  const nodes = stages.map(({ name, kind }) => `  ${id('stage', name)}["${name}<br><i>${kind}</i>"]:::${kind}`);
  const roots = rootsOf(stages).map(({ name, base }) => `  ${id('image', base)} -.-> ${id('stage', name)}`);
  const edges = stages.flatMap(({ name, parent }) => (parent ? [`  ${id('stage', parent.name)} --> ${id('stage', name)}`] : []));
  return ['flowchart LR', ...Array.from(images, (image) => `  ${id('image', image)}(["${image}"])`), ...nodes, ...roots, ...edges, ''].join('\n');
}

/** Mermaid's ids are words, and some words, `end` say, are its own. Each sign that is no letter or digit becomes its number. */
function id(kind: 'stage' | 'image', name: string): string {
  return `${kind}_${name.replaceAll(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`)}`;
}
