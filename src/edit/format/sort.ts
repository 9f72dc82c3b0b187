import { byCodeUnits } from '../../diagnostic/code-units.ts';
import { commentsAbove, lineEnd, lineStart } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';
import type { PackageItem, PackageList } from './package-lists.ts';

/** An item with the text that moves with it: whole lines, or the text between two commas. */
interface Piece extends PackageItem {
  start: number;
  end: number;
}

/**
 * Sorts a list of packages in its text. Items on separate lines keep their comments; an empty line separates parts that are sorted
 * separately. A list with an alias, an anchor, or several items on a line with a comment is not changed.
 */
export function sortPackages(text: string, { offsets: [start, end], aliases, items }: PackageList): TextEdit[] {
  const isOwn = items.every(({ offsets }, index) => offsets[0] >= (items[index - 1]?.offsets[1] ?? start) && offsets[1] <= end);
  if (!isOwn || aliases || items.length < 2) return [];
  if (text.charAt(start) !== '[') return sortLines(text, items, /^ *- +$/);
  const between = items.map(({ offsets }, index) => text.slice(items[index - 1]?.offsets[1] ?? start + 1, offsets[0]));
  const plain = between.every((gap, index) => (index === 0 ? /^\s*$/ : /^\s*,\s*$/).test(gap)) && /^[\s,]*\]$/.test(text.slice(items.at(-1)!.offsets[1], end));
  return plain ? sortInBrackets(text, items) : sortLines(text, items, /^ *$/);
}

function sortInBrackets(text: string, items: readonly PackageItem[]): TextEdit[] {
  const sorted = items.toSorted(byName);
  return items.flatMap(({ offsets }, index) => (sorted[index] === items[index] ? [] : [{ offsets, text: text.slice(...sorted[index]!.offsets) }]));
}

function sortLines(text: string, items: readonly PackageItem[], lead: RegExp): TextEdit[] {
  const pieces: Piece[] = [];
  for (const item of items) {
    const line = lineStart(text, item.offsets[0]);
    const above = pieces.at(-1)?.end ?? 0;
    if (line < above || !lead.test(text.slice(line, item.offsets[0]))) return [];
    pieces.push({ ...item, start: commentsAbove(text, line, above), end: lineEnd(text, item.offsets[1] - 1) });
  }
  if (pieces.some(({ offsets, end }) => !/^ *,?[ \t]*(#.*)?\r?\n$/.test(text.slice(offsets[1], end)) && text[offsets[1] - 1] !== '\n')) return [];
  return sections(pieces).flatMap((section) => {
    const sorted = section.toSorted(byName);
    if (sorted.every((piece, index) => piece === section[index])) return [];
    const put = sorted.map((piece, index) => withComma(text, piece, hasComma(text, section[index]!)));
    return [{ offsets: [section[0]!.start, section.at(-1)!.end], text: put.join('') }];
  });
}

/** Splits pieces into groups without text between them. */
function sections(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    if (found.at(-1)?.at(-1)?.end === piece.start) found.at(-1)!.push(piece);
    else found.push([piece]);
  }
  return found;
}

function hasComma(text: string, { offsets }: Piece): boolean {
  return text.charAt(offsets[1]) === ',';
}

/** The text of a piece with a comma, or without one: the last item of a list in brackets may have none. */
function withComma(text: string, piece: Piece, wanted: boolean): string {
  const [before, behind] = [text.slice(piece.start, piece.offsets[1]), text.slice(piece.offsets[1], piece.end)];
  return `${before}${wanted ? ',' : ''}${behind.replace(/^,/, '')}`;
}

function byName(a: PackageItem, b: PackageItem): number {
  return byCodeUnits(a.key, b.key) || byCodeUnits(a.spec, b.spec);
}
