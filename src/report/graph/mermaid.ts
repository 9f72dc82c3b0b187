import { rootsOf } from '../../compile/model/lineage.ts';
import { externalImages } from '../../compile/plan/needed.ts';
import { familyText } from '../../compile/plan/family.ts';
import type { Drawing, Graph } from '../graph.ts';
import { endOf, supportText } from '../life.ts';

/** The tree as a Mermaid flowchart. An id depends only on the name, so that a new stage changes no lines of other stages. */
export const mermaid: Graph = { fenced: true, draw };

function draw({ plan: { stages } }: Drawing): string {
  const nodes = stages.map((stage) => {
    const { name, kind } = stage;
    return `  ${id('stage', name)}["${[name, `<i>${kind}</i>`, familyText(stage), endOf(stage)].filter(Boolean).join('<br>')}"]:::${kind}`;
  });
  const roots = rootsOf(stages).map(({ name, base }) => `  ${id('image', base)} -.-> ${id('stage', name)}`);
  const edges = stages.flatMap(({ name, parent }) => (parent ? [`  ${id('stage', parent.name)} --> ${id('stage', name)}`] : []));
  const copies = stages.flatMap((stage) =>
    stage.copies.map((copied) => `  ${id(copied.stage ? 'stage' : 'image', copied.name)} -. copy .-> ${id('stage', stage.name)}`),
  );
  return [
    'flowchart LR',
    ...externalImages(stages).map((image) => `  ${id('image', image)}(["${[image, supportText(image)].filter(Boolean).join('<br>')}"])`),
    ...nodes,
    ...roots,
    ...edges,
    ...copies,
    '',
  ].join('\n');
}

/** Ids in Mermaid are words, some of which, such as `end`, are reserved. Characters other than letters and digits become their code. */
function id(kind: 'stage' | 'image', name: string): string {
  return `${kind}_${name.replaceAll(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`)}`;
}
