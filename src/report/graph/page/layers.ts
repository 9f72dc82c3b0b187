import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { becomesImage } from '../../../compile/model/kinds.ts';
import type { Drawing } from '../../graph.ts';
import type { Layer } from '../../../build/images.ts';
import { counted } from '../../frame.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';
import { bytes, sizeOf } from './size.ts';

/** The layers of a stage's image: those above its parent's are listed, and the largest is highlighted. */
export function layerList(stage: PlannedStage, { images }: Drawing): Markup {
  const { name, parent } = stage;
  const image = images.get(name);
  if (!becomesImage(stage)) return markup`<p class="none">It becomes no image.</p>\n`;
  if (!image) return markup`<p class="none">Not built here: <code>dwbuild build ${name}</code> builds it.</p>\n`;
  const inherited = shared(image.layers, (parent && images.get(parent.name))?.layers ?? []);
  const own = image.layers.slice(inherited).filter(({ size }) => size > 0);
  const empty = image.layers.length - inherited - own.length;
  const largest = Math.max(...own.map(({ size }) => size), 1);
  const notes = [
    ...(inherited > 0 ? [`${bytes(sizeOf(image.layers.slice(0, inherited)))} come from ${parent?.name}`] : []),
    ...(empty > 0 ? [`${counted(empty, 'instruction')} without content`] : []),
  ];
  return markup`<p><code>${image.name}</code> has ${bytes(sizeOf(image.layers))}${notes.map((note) => `; ${note}`)}.</p>
<ol class="layers">
${own.map((layer) => row(layer, largest))}</ol>
`;
}

/** The size is an attribute, because the page allows no inline styles. */
function row({ instruction, size }: Layer, largest: number): Markup {
  return markup`<li><span>${bytes(size)}</span><svg class="bar" height="8" aria-hidden="true"><rect width="${Math.max((size / largest) * 100, 0.5).toFixed(1)}%" height="8" rx="2"/></svg><code>${instruction}</code></li>\n`;
}

/** The number of layers that two images share, from the bottom up. */
function shared(layers: readonly Layer[], others: readonly Layer[]): number {
  const end = layers.findIndex(({ instruction, size }, index) => others[index]?.instruction !== instruction || others[index]?.size !== size);
  return end === -1 ? layers.length : end;
}
