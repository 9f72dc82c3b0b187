import type { Offsets } from './document.ts';
import { commentsAbove, lineEnd, lineStart } from './edits.ts';
import type { TextEdit } from './edits.ts';

/** An item of a list or an entry of a map. */
export interface Member {
  /** The range of the list or map. */
  holder: Offsets;
  /** The ranges of all items or entries, in order; an entry starts at its key. */
  members: readonly Offsets[];
  index: number;
}

/**
 * The edit that removes an item from a list or an entry from a map. Undefined if it would also remove something else (an anchor, a comment),
 * if the member comes from an alias or a merge key, or if the rest would not be a list or map in YAML.
 */
export function removal(text: string, { holder, members, index }: Member): TextEdit | undefined {
  if (!isWhole(holder, members)) return undefined;
  return '[{'.includes(text.charAt(holder[0])) ? fromBrackets(text, holder, members, index) : fromLines(text, holder, members, index);
}

/** Whether all members are inside of their holder, in order. Each list is looked at once, however many of its members are removed. */
function isWhole(holder: Offsets, members: readonly Offsets[]): boolean {
  const inside = ([start, end]: Offsets) => start >= holder[0] && end <= holder[1];
  const whole = known.get(members) ?? members.every((member, number) => inside(member) && (number === 0 || members[number - 1]![1] <= member[0]));
  known.set(members, whole);
  return whole;
}

const known = new WeakMap<readonly Offsets[], boolean>();

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
