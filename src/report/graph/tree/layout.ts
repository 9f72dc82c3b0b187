import type { PlannedStage } from '../../../plan/plan.ts';
import { counted } from '../../frame.ts';

/** A box of the picture: a stage, or an image from outside. */
export interface Box {
  stage?: PlannedStage;
  /** What stands in it: the name, then what is said of it. */
  name: string;
  notes: readonly string[];
  children: readonly Box[];
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture of the tree: its boxes, parents before their children, and its size. */
export interface Layout {
  boxes: readonly Box[];
  width: number;
  height: number;
}

/** Where the text of a box begins, behind its sign, and what else its measures are made of. */
export const TEXT = { left: 34, right: 14, first: 21, line: 16 };
const GAP = { columns: 44, rows: 12, roots: 24 };
const MARGIN = 24;

/** Every glyph of a monospaced font is this wide, in ems; those of others are narrower in small letters. */
const ADVANCE = 0.602;
const SIZE = { name: 13, note: 11 };

/** Lays the tree out from left to right: a column for each depth, as wide as its widest box, and parents in the middle of their children. */
export function layOut(stages: readonly PlannedStage[]): Layout {
  const roots = forest(stages);
  const columns: Box[][] = [];
  for (let column = roots; column.length > 0; column = column.flatMap(({ children }) => children)) columns.push(column);
  let x = MARGIN;
  for (const column of columns) {
    const width = Math.max(...column.map((box) => box.width));
    for (const box of column) Object.assign(box, { x, width });
    x += width + GAP.columns;
  }
  let y = MARGIN;
  for (const root of roots) y += place(root, y) + GAP.roots;
  return { boxes: roots.flatMap(withDescendants), width: x - GAP.columns + MARGIN, height: y - GAP.roots + MARGIN };
}

/** Stages below their parents, and those without one below the image that they come from. */
function forest(stages: readonly PlannedStage[]): Box[] {
  const below = new Map<string, PlannedStage[]>();
  const images = new Set<string>();
  for (const stage of stages) {
    const key = stage.parent === undefined ? `from ${stage.base}` : stage.parent;
    if (stage.parent === undefined) images.add(stage.base);
    below.set(key, [...(below.get(key) ?? []), stage]);
  }
  const boxesOf = (key: string): Box[] => (below.get(key) ?? []).map((stage) => box(stage.name, notesOf(stage), boxesOf(stage.name), stage));
  return [...images].map((image) => box(shortened(image), ['image'], boxesOf(`from ${image}`)));
}

function notesOf({ kind, packages, image }: PlannedStage): string[] {
  return [`${kind}${packages.length > 0 ? ` · ${counted(packages.length, 'package')}` : ''}`, ...(image ? [`${image.repository}:${image.tag}`] : [])];
}

/** Nobody reads the whole of a digest. */
function shortened(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]+$/, '$1…');
}

function box(name: string, notes: readonly string[], children: readonly Box[], stage?: PlannedStage): Box {
  const width = Math.ceil(ADVANCE * Math.max(SIZE.name * name.length, ...notes.map((note) => SIZE.note * note.length)));
  return {
    name,
    notes,
    children,
    ...(stage && { stage }),
    x: 0,
    y: 0,
    width: TEXT.left + width + TEXT.right,
    height: TEXT.first + TEXT.line * notes.length + 9,
  };
}

/** Places a box and all below it from `top` down, and returns how high they are. */
function place(box: Box, top: number): number {
  const below = heightOf(box.children);
  const height = Math.max(box.height, below);
  let y = top + (height - below) / 2;
  for (const child of box.children) y += place(child, y) + GAP.rows;
  const [first, last] = [box.children[0], box.children.at(-1)];
  const middle = first && last ? (middleOf(first) + middleOf(last)) / 2 : top + height / 2;
  box.y = Math.round(Math.min(Math.max(middle - box.height / 2, top), top + height - box.height));
  return height;
}

/** How high boxes and all below them are. */
function heightOf(boxes: readonly Box[]): number {
  const heights = boxes.map((box) => Math.max(box.height, heightOf(box.children)));
  return heights.reduce((sum, height) => sum + height, GAP.rows * Math.max(heights.length - 1, 0));
}

export function middleOf({ y, height }: Box): number {
  return y + height / 2;
}

function withDescendants(box: Box): Box[] {
  return [box, ...box.children.flatMap(withDescendants)];
}
