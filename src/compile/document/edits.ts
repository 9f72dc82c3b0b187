import type { Edit, Fix } from '../../diagnostic/diagnostic.ts';
import type { Document, Offsets } from './document.ts';
import { rangeAt } from './locate.ts';
import { offsetsIn } from './positions.ts';

/** A range of a text by offsets, and its replacement. */
export interface TextEdit {
  offsets: Offsets;
  text: string;
}

/** Applies edits, which must not overlap, to a text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offsets, text: put } of edits.toSorted((a, b) => a.offsets[0] - b.offsets[0] || a.offsets[1] - b.offsets[1])) {
    parts.push(text.slice(at, offsets[0]), put);
    at = offsets[1];
  }
  return [...parts, text.slice(at)].join('');
}

/** Converts edits to a fix, whose ranges are lines and columns. */
export function fixOf(document: Pick<Document, 'sources'>, title: string, edits: readonly TextEdit[]): Fix {
  return { title, edits: edits.map(({ offsets, text }) => ({ ...rangeAt(document, offsets), text })) };
}

/** Converts edits of one file to offsets into its text. */
export function editsOf(text: string, edits: readonly Edit[]): TextEdit[] {
  const offsetOf = offsetsIn(text);
  return edits.map((edit) => ({ offsets: [offsetOf(edit), offsetOf(edit.end)], text: edit.text }));
}

/** The line ending of a text. */
export function eolOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The start of the line that contains an offset. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the next line. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The start of the comment lines directly above a line, but not before `least`. */
export function commentsAbove(text: string, line: number, least = 0): number {
  let start = line;
  while (start > least) {
    const above = lineStart(text, start - 1);
    if (above < least || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}
