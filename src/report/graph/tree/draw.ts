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

/** The tree as SVG. */
export function drawTree({ source, stages }: Plan, { style, link }: Manner): Markup {
  const { boxes, width, height } = layOut(stages);
  const lines = (parts: readonly Markup[]) => parts.map((part) => markup`${part}\n`);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="tree${width > WIDE ? ' wide' : undefined}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${link ? 'group' : 'img'}" aria-labelledby="tree-title tree-description">
<title id="tree-title">${source}: ${counted(stages.length, 'stage')}</title>
<desc id="tree-description">${stages.map(sentence).join(' ')}</desc>
${style === undefined ? undefined : markup`<style>\n${raw(style)}</style>\n`}<rect class="paper" width="${width}" height="${height}" rx="8"/>
${lines(boxes.flatMap((box) => box.children.map((child) => edge(box, child))))}${lines(boxes.map((box) => node(box, link)))}</svg>
`;
}

function sentence({ name, kind, base }: PlannedStage): string {
  return `${name} (${kind}) builds on ${base}.`;
}

/** A straight line to the first child; a shared vertical line to the others. */
function edge(from: Box, to: Box): Markup {
  const [x, y, endX, endY] = [from.x + from.width, from.y + MIDDLE, to.x, to.y + MIDDLE];
  const bend = Math.round((x + endX) / 2) - RADIUS;
  const way = y === endY ? '' : `H${bend}q${RADIUS} 0 ${RADIUS} ${RADIUS}V${endY - RADIUS}q0 ${RADIUS} ${RADIUS} ${RADIUS}`;
  return markup`<path class="edge${from.stage ? undefined : ' outside'}" d="M${x} ${y}${way}H${endX}"/>`;
}

function node(box: Box, link: Manner['link']): Markup {
  const { stage, x, y, width, height, name, notes } = box;
  const kind = stage?.kind ?? 'image';
  const left = x + TEXT.left;
  const drawn = markup`<g class="${kind}">${stage?.description ? markup`<title>${stage.description}</title>` : undefined}<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${sign(kind, x + 18, y + 17)}<text class="name" x="${left}" y="${y + TEXT.first}">${name}</text>${notes.map((note, index) => markup`<text class="note" x="${left}" y="${y + TEXT.first + TEXT.line * (index + 1)}">${note}</text>`)}</g>`;
  return stage && link ? markup`<a href="${link(stage)}">${drawn}</a>` : drawn;
}
