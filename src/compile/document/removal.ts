import type { Offsets } from './document.ts';
import { commentsAbove, lineEnd, lineStart } from './edits.ts';
import type { TextEdit } from './edits.ts';

/** One of the items of a list or the entries of a map. */
export interface Member {
  /** The list or the map. */
  holder: Offsets;
  /** All that it holds, in order, each from its key on. */
  members: readonly Offsets[];
  index: number;
}

/**
 * The edit that takes something out of a list or a map. Undefined where more than itself and its comma or dash stand
 * there (an anchor, say), where a comment would go with it, which only its author can place, where it comes from elsewhere through an
 * alias or a merge key, and where nothing would be left that YAML reads as a list or a map.
 */
export function removal(text: string, { holder, members, index }: Member): TextEdit | undefined {
  const inside = ([start, end]: Offsets) => start >= holder[0] && end <= holder[1];
  if (!members.every((member, number) => inside(member) && (number === 0 || members[number - 1]![1] <= member[0]))) return undefined;
  return '[{'.includes(text.charAt(holder[0])) ? fromBrackets(text, holder, members, index) : fromLines(text, holder, members, index);
}

function fromBrackets(text: string, [open]: Offsets, members: readonly Offsets[], index: number): TextEdit | undefined {
  const [start, end] = members[index]!;
  const [before, after] = [members[index - 1], members[index + 1]];
  const isComma = (from: number, to: number) => /^\s*,\s*$/.test(text.slice(from, to));
  if (before ? !isComma(before[1], start) : text.slice(open + 1, start).trim() !== '') return undefined;
  if (after && !isComma(end, after[0])) return undefined;
  return { offsets: after ? [start, after[0]] : [before?.[1] ?? start, end], text: '' };
}

function fromLines(text: string, [first]: Offsets, members: readonly Offsets[], index: number): TextEdit | undefined {
  const [start, end] = members[index]!;
  const line = lineStart(text, start);
  const last = lineEnd(text, end - 1);
  const lead = /^-\s/.test(text.slice(first, first + 2)) ? /^ *- +$/ : /^ *$/;
  const alone = lead.test(text.slice(line, start)) && /^[ \t]*\r?\n?$/.test(text.slice(end, last));
  const commented = commentsAbove(text, line) < line || /(^|\s)#/.test(text.slice(start, end));
  return alone && !commented && members.length > 1 ? { offsets: [line, last], text: '' } : undefined;
}
