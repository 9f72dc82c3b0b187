import type { Plan, PlannedStage } from '../../../compile/plan/plan.ts';
import { counted } from '../../frame.ts';
import { markup, raw } from '../../markup.ts';
import type { Markup } from '../../markup.ts';
import { layOut, TEXT } from './layout.ts';
import type { Box } from './layout.ts';
import { sign } from './signs.ts';

/** Options of a picture: the style of a separate picture, or the links of a picture in a page. */
export interface Manner {
  style?: string;
  link?(stage: PlannedStage): string;
}

/** Wider pictures are not scaled down, because they would be unreadable. */
const WIDE = 1600;
/** The distance of lines from the top of a box, and the radius of their bends. */
const MIDDLE = 23;
const RADIUS = 8;
/** The distance of copies from the bottom of a box, and the least reach of their curves. */
const LOW = 12;
const CURVE = 20;

/** The tree as SVG. */
export function drawTree({ source, stages }: Plan, { style, link }: Manner): Markup {
  const { boxes, width, height } = layOut(stages);
  const byName = new Map(boxes.map((box) => [box.of, box]));
  const copies = boxes.flatMap((box) => (box.stage?.copies ?? []).map(({ name }) => copyEdge(byName.get(name)!, box)));
  const lines = (parts: readonly Markup[]) => parts.map((part) => markup`${part}\n`);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="tree${width > WIDE ? ' wide' : undefined}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${link ? 'group' : 'img'}" aria-labelledby="tree-title tree-description">
<title id="tree-title">${source}: ${counted(stages.length, 'stage')}</title>
<desc id="tree-description">${stages.map(sentence).join(' ')}</desc>
${style === undefined ? undefined : markup`<style>\n${raw(style)}</style>\n`}<rect class="paper" width="${width}" height="${height}" rx="8"/>
${lines(boxes.flatMap((box) => box.children.map((child) => edge(box, child))))}${lines(copies)}${lines(boxes.map((box) => node(box, link)))}</svg>
`;
}

function sentence({ name, kind, base, copies }: PlannedStage): string {
  return `${name} (${kind}) builds on ${base}${copies.length > 0 ? ` and copies from ${copies.map((copied) => copied.name).join(', ')}` : ''}.`;
}

/** A straight line to the first child; a shared vertical line to the others. */
function edge(from: Box, to: Box): Markup {
  const [x, y, endX, endY] = [from.x + from.width, from.y + MIDDLE, to.x, to.y + MIDDLE];
  const bend = Math.round((x + endX) / 2) - RADIUS;
  const way = y === endY ? '' : `H${bend}q${RADIUS} 0 ${RADIUS} ${RADIUS}V${endY - RADIUS}q0 ${RADIUS} ${RADIUS} ${RADIUS}`;
  return markup`<path class="edge${from.stage ? undefined : ' outside'}" d="M${x} ${y}${way}H${endX}"/>`;
}

/** A dotted curve with an arrow, between the sides of two boxes that face each other; in one column, between their left sides. */
function copyEdge(from: Box, to: Box): Markup {
  const [y, endY] = [from.y + from.height - LOW, to.y + to.height - LOW];
  const [way, endWay] = [to.x > from.x ? 1 : -1, to.x < from.x ? 1 : -1];
  const [x, endX] = [way > 0 ? from.x + from.width : from.x, endWay > 0 ? to.x + to.width : to.x];
  const reach = Math.max(CURVE, Math.round(Math.abs(endX - x) / 2));
  const tail = endX + endWay * 5;
  return markup`<path class="edge copy" d="M${x} ${y}C${x + way * reach} ${y} ${endX + endWay * reach} ${endY} ${endX} ${endY}"/><path class="edge" d="M${tail} ${endY - 4}L${endX} ${endY}L${tail} ${endY + 4}"/>`;
}

function node(box: Box, link: Manner['link']): Markup {
  const { stage, x, y, width, height, name, notes } = box;
  const kind = stage?.kind ?? 'image';
  const left = x + TEXT.left;
  const drawn = markup`<g class="${kind}">${stage?.description ? markup`<title>${stage.description}</title>` : undefined}<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${sign(kind, x + 18, y + 17)}<text class="name" x="${left}" y="${y + TEXT.first}">${name}</text>${notes.map((note, index) => markup`<text class="note" x="${left}" y="${y + TEXT.first + TEXT.line * (index + 1)}">${note}</text>`)}</g>`;
  return stage && link ? markup`<a href="${link(stage)}">${drawn}</a>` : drawn;
}
