import { lineEnd } from '../edits.ts';
import type { Lexeme } from './lexemes.ts';
import { insert, replace } from './slip.ts';
import type { Broken, Detector, Mend, Slip } from './slip.ts';

const NAMES: Readonly<Record<string, string>> = { '"': 'double', "'": 'single' };
const ESCAPED: Readonly<Record<string, string>> = { '"': '\\"', "'": "''" };

/** An unclosed quoted text, or one that a quote inside it closes too early. */
export const quote: Detector = (broken) => {
  const { lexemes } = broken;
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexeme.kind !== 'quoted') continue;
    if (!isClosed(lexeme)) return unclosed(broken, lexeme);
    const next = lexemes[index + 1];
    if (next?.start === lexeme.end && (next.kind === 'plain' || next.kind === 'quoted')) return closedEarly(broken, lexeme);
  }
  return undefined;
};

function isClosed({ source }: Lexeme): boolean {
  return source.length > 1 && source.endsWith(source[0]!);
}

function unclosed({ text }: Broken, { start, source, depth }: Lexeme): Slip {
  const mark = source[0]!;
  const line = text.slice(start, lineEnd(text, start)).trimEnd();
  // Inside brackets the text ends before the last bracket, unless a comma makes its end ambiguous.
  const inner = depth > 0 ? line.replace(/[\s\]}]+$/, '') : line;
  const plain = inner.length > 1 && !/\s#/.test(inner) && !(depth > 0 && /[,[\]{}]/.test(inner));
  return {
    offsets: [start, start + line.length],
    message: `the ${NAMES[mark]} quote ${mark} is not closed`,
    hint: `end the text with ${mark}`,
    mend: plain ? insert(start + inner.length, mark) : undefined,
  };
}

function closedEarly(broken: Broken, { source, end }: Lexeme): Slip {
  const mark = source[0]!;
  const other = mark === '"' ? "'" : '"';
  return {
    offsets: [end - 1, end],
    message: `this ${mark} closes the text, but more text follows`,
    hint: `write ${ESCAPED[mark]} for a ${mark} inside ${NAMES[mark]} quotes, or put the whole text in ${NAMES[other]} quotes`,
    mend: wholeText(broken, end),
  };
}

/** The whole text in the other kind of quotes, if its end is certain: the end of the line or, in brackets, after an apostrophe. */
function wholeText({ text, lexemes }: Broken, early: number): Mend | undefined {
  const { start, depth, source } = lexemes.find((lexeme) => lexeme.end === early)!;
  const mark = source[0]!;
  const line = text.slice(start, lineEnd(text, start)).trimEnd();
  const apostrophes = /^'(?:[^'",[\]{}]|(?<=\p{L})'(?=\p{L}))*'(?=\s*(?:[,\]}]|$))/u;
  const [whole] = (depth > 0 ? apostrophes : mark === '"' ? /^"[^'\\]*"$/ : /^'[^"\\]*'$/).exec(line) ?? [];
  if (whole === undefined || /\s#/.test(whole)) return undefined;
  const inner = whole.slice(1, -1);
  const put = mark === '"' ? `'${inner}'` : `"${inner.replaceAll("''", "'")}"`;
  return replace([start, start + whole.length], put);
}
