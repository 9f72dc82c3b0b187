import { lineEnd } from '../edits.ts';
import type { Detector } from './slip.ts';

/** `- > text`: a multi-line text must start on the line after its > or |. */
export const header: Detector = ({ text, lexemes }) => {
  const found = lexemes.findIndex(({ kind }, index) => {
    const next = lexemes.slice(index + 1).find((one) => one.kind !== 'blank' || one.source.includes('\n'));
    return kind === 'header' && next !== undefined && next.kind !== 'comment' && next.kind !== 'blank' && next.kind !== 'block';
  });
  const lexeme = lexemes[found];
  if (!lexeme) return undefined;
  const { start, source } = lexeme;
  const end = text.slice(0, lineEnd(text, start)).trimEnd().length;
  const mark = source[0]!;
  return {
    offsets: [start, end],
    message: `"${mark}" starts a text of several lines, which begins on the next line`,
    hint: `quote a text that starts with "${mark}"; remove the "${mark}" if the text is one line`,
  };
};
