import type { Document, Located, Offsets } from '../../compile/document/document.ts';
import { eolOf } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';

/** Takes away spaces at the ends of lines, and makes the end of the file one line break; what stands inside a text stays. */
export function tidyLines({ text, root }: Document): TextEdit[] {
  const texts = textsOverLines(text, root);
  const isInside = (offset: number) => texts.some(([start, end]) => offset >= start && offset < end);
  const eol = eolOf(text);
  const end = text.trimEnd().length;
  const trailing = Array.from(text.slice(0, end).matchAll(/[ \t]+(?=\r?\n)/g), ({ index, 0: spaces }): TextEdit => ({
    offsets: [index, index + spaces.length],
    text: '',
  }));
  const last: TextEdit[] =
    text === '' || text.slice(end) === eol || isInside(end) || isInside(text.length - 1) ? [] : [{ offsets: [end, text.length], text: eol }];
  return [...trailing.filter(({ offsets: [start] }) => !isInside(start)), ...last];
}

function textsOverLines(text: string, { offsets, children }: Located): Offsets[] {
  if (children) return [...children.values()].flatMap((child) => textsOverLines(text, child));
  return text.slice(...offsets).includes('\n') ? [offsets] : [];
}
