import { rootsOf } from '../../../compile/model/lineage.ts';
import { externalImages } from '../../../compile/plan/needed.ts';
import { groupBy } from '../../../system/group-by.ts';
import type { PlannedStage } from '../../../compile/plan/plan.ts';
import type { Drawing } from '../../graph.ts';
import { supportText } from '../../life.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';
import { icon } from '../tree/signs.ts';
import { hrefOf } from './links.ts';
import { bytes, sizeOf } from './size.ts';

/** The tree as nested lists, which the search filters. */
export function outline({ plan: { stages }, images }: Drawing): Markup {
  const roots = groupBy(rootsOf(stages), ({ base }) => base);
  const bases = externalImages(stages).map((image) => [image, roots.get(image) ?? []] as const);
  return markup`<ul class="outline">
${bases.map(([base, children]) => markup`<li><span class="item image">${icon('image')}<span>${base}</span>${withSupport(base)}</span>\n${list(children)}</li>\n`)}</ul>
`;

  function withSupport(base: string): Markup | undefined {
    const support = supportText(base);
    return support === undefined ? undefined : markup`<small>${support}</small>`;
  }

  function list(children: readonly PlannedStage[]): Markup | undefined {
    return children.length === 0 ? undefined : markup`<ul>\n${children.map(item)}</ul>\n`;
  }

  function item({ name, kind, children }: PlannedStage): Markup {
    const image = images.get(name);
    const size = image && markup`<small>${bytes(sizeOf(image.layers))}</small>`;
    return markup`<li><a class="item ${kind}" href="${hrefOf(name)}" title="${kind}">${icon(kind)}<span>${name}</span>${size}</a>${list(children)}</li>\n`;
  }
}
