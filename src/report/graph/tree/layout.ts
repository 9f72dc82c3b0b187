import { rootsOf } from '../../../compile/model/lineage.ts';
import { externalImages } from '../../../compile/plan/needed.ts';
import { groupBy } from '../../../system/group-by.ts';
import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { familyText } from '../../../compile/plan/family.ts';
import { endOf, supportText } from '../../life.ts';
import { counted } from '../../frame.ts';

/** A box of the picture: a stage or an external image. */
export interface Box {
  stage?: PlannedStage;
  /** The name of the stage or image. */
  of: string;
  /** Its lines of text: the name, then the notes. */
  name: string;
  notes: readonly string[];
  children: readonly Box[];
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The layout of the tree: its boxes, parents before their children, and its size. */
export interface Layout {
  boxes: readonly Box[];
  width: number;
  height: number;
}

/** The position of the text in a box, right of its sign, and the spacing around it. */
export const TEXT = { left: 34, right: 14, first: 21, line: 16 };
const GAP = { columns: 36, rows: 12, roots: 24 };
const MARGIN = 24;

/** The width of a letter: 0.602 em of 13 pixels in a monospaced font, and about 0.57 em of 11 pixels in the widest others. */
const LETTER = { name: 7.83, note: 6.27 };

/** Lays out the tree from left to right: a column for each depth, as wide as its widest box, with parents level with their first child. */
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
  for (const root of roots) y = place(root, y) + GAP.roots;
  return { boxes: roots.flatMap(withDescendants), width: x - GAP.columns + MARGIN, height: y - GAP.roots + MARGIN };
}

/** The boxes as a forest: stages below their parents, roots below their external images. */
function forest(stages: readonly PlannedStage[]): Box[] {
  const boxOf = (stage: PlannedStage): Box => box(stage.name, notesOf(stage), stage.children.map(boxOf), stage);
  const roots = groupBy(rootsOf(stages), ({ base }) => base);
  return externalImages(stages).map((image) =>
    box(shortened(image), ['image', ...withoutNone(supportText(image))], (roots.get(image) ?? []).map(boxOf), undefined, image),
  );
}

function notesOf(stage: PlannedStage): string[] {
  const { kind, packages, image } = stage;
  return [
    `${kind}${packages.length > 0 ? ` · ${counted(packages.length, 'package')}` : ''}`,
    ...(image ? image.tags.map((tag) => `${image.repository}:${tag}`) : []),
    ...withoutNone(familyText(stage)),
    ...withoutNone(endOf(stage)),
  ];
}

function withoutNone(line: string | undefined): string[] {
  return line === undefined ? [] : [line];
}

/** Shortens the digest of a reference. */
function shortened(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]+$/, '$1…');
}

function box(name: string, notes: readonly string[], children: readonly Box[], stage?: PlannedStage, of = name): Box {
  const width = Math.ceil(Math.max(LETTER.name * name.length, ...notes.map((note) => LETTER.note * note.length)));
  return {
    name,
    of,
    notes,
    children,
    ...(stage && { stage }),
    x: 0,
    y: 0,
    width: TEXT.left + width + TEXT.right,
    height: TEXT.first + TEXT.line * notes.length + 9,
  };
}

/** Places a box beside its first child, and its children below each other; returns the next free position. */
function place(box: Box, top: number): number {
  box.y = top;
  let y = top;
  for (const child of box.children) y = place(child, y) + GAP.rows;
  return Math.max(y - GAP.rows, top + box.height);
}

function withDescendants(box: Box): Box[] {
  return [box, ...box.children.flatMap(withDescendants)];
}
