import { lineEnd, lineStart } from '../edits.ts';
import { significant, VALUES } from './lexemes.ts';
import type { Lexeme } from './lexemes.ts';
import { insert, replace } from './slip.ts';
import type { Broken, Detector, Mend } from './slip.ts';

/** Text after the closing bracket or quote of a value: a comment without a space before it, or more text. */
export const afterValue: Detector = (broken) => {
  const { text, lexemes } = broken;
  const glued = lexemes.find(({ kind, start }, index) => kind === 'comment' && start > 0 && lexemes[index - 1]?.kind !== 'blank');
  if (glued) {
    const { start, end } = glued;
    return { offsets: [start, end], message: 'a comment needs a space before the #', hint: 'put a space before the #', mend: insert(start, ' ') };
  }
  const all = significant(lexemes);
  const found = all.findIndex((lexeme, index) => {
    const before = all[index - 1];
    return before && lexeme.depth === 0 && isEnd(before) && isText(lexeme) && !text.slice(before.end, lexeme.start).includes('\n');
  });
  if (found < 0) return undefined;
  const [before, { start }] = [all[found - 1]!, all[found]!];
  const end = text.slice(0, lineEnd(text, start)).trimEnd().length;
  const braces = start === before.end ? inBraces(broken, before, end) : undefined;
  return {
    offsets: [start, end],
    message: `${text.slice(start, end)} follows the closing ${before.source.at(-1)} of the value`,
    hint: braces
      ? 'quote a text that starts with { or ['
      : 'a line has one value: put more items inside the brackets, other keys on lines of their own, and start a comment with #',
    mend: braces ?? strayMark(text, start, end),
  };
};

function isEnd({ kind, depth }: Lexeme): boolean {
  return (kind === 'close' && depth === 1) || kind === 'quoted';
}

function isText({ kind }: Lexeme): boolean {
  return VALUES.has(kind) || kind === 'open';
}

/** `{user.home}/x` must be quoted to be a text. */
function inBraces({ text }: Broken, { start }: Lexeme, end: number): Mend | undefined {
  const open = text.lastIndexOf('{', start);
  const value = text.slice(open, end);
  return open >= lineStart(text, start) && /^\{[a-z][\w.-]*\}[^\s"\\]*$/.test(value) && /[:-] +$/.test(text.slice(lineStart(text, open), open))
    ? replace([open, end], `"${value}"`)
    : undefined;
}

/** A comma at the end of a line, and a comment in the syntax of a different language. */
function strayMark(text: string, start: number, end: number): Mend | undefined {
  const rest = text.slice(start, end);
  if (rest === ',' || rest === ';') return replace([start, end], '', `remove the "${rest}"`);
  return rest.startsWith('// ') ? replace([start, start + 2], '#') : undefined;
}
