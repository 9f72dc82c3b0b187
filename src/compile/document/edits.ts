import type { Fix } from '../../diagnostic/diagnostic.ts';
import type { Document, Offsets } from './document.ts';
import { offsetsIn } from './positions.ts';

/** A piece of a text by its offsets, and what to put in its place. */
export interface TextEdit {
  offsets: Offsets;
  text: string;
}

/** The text with all edits made; they do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offsets, text: put } of edits.toSorted((a, b) => a.offsets[0] - b.offsets[0] || a.offsets[1] - b.offsets[1])) {
    parts.push(text.slice(at, offsets[0]), put);
    at = offsets[1];
  }
  return [...parts, text.slice(at)].join('');
}

/** Edits as a fix, with the lines and columns that editors know. */
export function fixOf({ positionAt }: Pick<Document, 'positionAt'>, title: string, edits: readonly TextEdit[]): Fix {
  return { title, edits: edits.map(({ offsets: [start, end], text }) => ({ ...positionAt(start), end: positionAt(end), text })) };
}

/** The edits of a fix by their offsets into the text that it was found in. */
export function editsOf(text: string, { edits }: Fix): TextEdit[] {
  const offsetOf = offsetsIn(text);
  return edits.map((edit) => ({ offsets: [offsetOf(edit), offsetOf(edit.end)], text: edit.text }));
}

/** How the lines of a text end. */
export function eolOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line begins in which an offset lies. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Where the comments begin that stand directly above a line, each on a line of its own; not above `least`. */
export function commentsAbove(text: string, line: number, least = 0): number {
  let start = line;
  while (start > least) {
    const above = lineStart(text, start - 1);
    if (above < least || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}
