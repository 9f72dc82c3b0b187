import { significant } from './lexemes.ts';
import type { Lexeme } from './lexemes.ts';
import { replace } from './slip.ts';
import type { Broken, Detector, Slip } from './slip.ts';

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** An unclosed bracket, one closed by a different kind of bracket, or an extra closing bracket. */
export const bracket: Detector = (broken) => {
  const open: Lexeme[] = [];
  let last: Lexeme | undefined;
  for (const lexeme of significant(broken.lexemes)) {
    const { kind, source } = lexeme;
    if (kind === 'cut') return unclosed(broken, open, last!);
    if (kind === 'open') open.push(lexeme);
    if (kind === 'close') {
      const top = open.at(-1);
      if (!top) return idle(lexeme);
      if (CLOSERS[top.source] !== source) {
        const outer = open.findLastIndex((one) => CLOSERS[one.source] === source);
        return outer < 0 ? mistaken(top, lexeme) : unclosed(broken, open.slice(outer + 1), last!);
      }
      open.pop();
    }
    last = lexeme;
  }
  return open.length > 0 ? unclosed(broken, open, last!) : undefined;
};

/** Reported at the innermost open bracket; the fix closes all open ones. */
function unclosed({ text }: Broken, open: readonly Lexeme[], last: Lexeme): Slip {
  const { source, start, end } = open.at(-1)!;
  const closers = open.toReversed().map((one) => `${one.source === '{' && text[one.end] === ' ' ? ' ' : ''}${CLOSERS[one.source]}`);
  const closer = closers.join('');
  return {
    offsets: [start, end],
    message: `the "${source}" is not closed`,
    hint: `close it with "${CLOSERS[source]}"`,
    mend: { title: `insert "${closer.trim()}"`, edits: [{ offsets: [last.end, last.end], text: closer }] },
  };
}

function mistaken({ source: opener }: Lexeme, { source, start, end }: Lexeme): Slip {
  const closer = CLOSERS[opener]!;
  return { offsets: [start, end], message: `"${source}" cannot close a "${opener}"`, hint: `write "${closer}"`, mend: replace([start, end], closer) };
}

function idle({ source, start, end }: Lexeme): Slip {
  return {
    offsets: [start, end],
    message: `the "${source}" closes nothing`,
    hint: 'remove it, or open the bracket before',
    mend: replace([start, end], '', 'remove it'),
  };
}
