import type { Plan, PlannedStage } from '../../../compile/plan/plan.ts';
import { counted } from '../../frame.ts';
import { markup, raw } from '../../markup.ts';
import type { Markup } from '../../markup.ts';
import { layOut, TEXT } from './layout.ts';
import type { Box } from './layout.ts';
import { sign } from './signs.ts';

/** How a picture is drawn: with the style that it needs when it stands alone, or with links where it is part of a page. */
export interface Manner {
  style?: string;
  link?(stage: PlannedStage): string;
}

/** From this width on a picture is not made to fit where it is shown, where nobody could read it. */
const WIDE = 1600;
/** How far below the top of a box lines meet it, and how round their bends are. */
const MIDDLE = 23;
const RADIUS = 8;

/** A picture of the tree, in SVG. */
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

/** Straight on to the first child; to the others down a line that they share. */
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
