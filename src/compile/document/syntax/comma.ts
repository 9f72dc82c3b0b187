import { bracketed } from './bracketed.ts';
import { significant, VALUES } from './lexemes.ts';
import type { Lexeme } from './lexemes.ts';
import { insert, replace } from './slip.ts';
import type { Detector, Slip } from './slip.ts';

/** A missing or an extra comma between brackets. */
export const comma: Detector = ({ text, lexemes }) => {
  const all = significant(lexemes);
  for (const [index, lexeme] of all.entries()) {
    const [before, next] = [all[index - 1], all[index + 1]];
    if (!before || lexeme.depth === 0) continue;
    if (lexeme.kind === 'comma' && (before.kind === 'comma' || before.kind === 'open')) return idle(text, before, lexeme);
    if (ends(before) && begins(lexeme)) return bracketed(text, all, index, lexeme.depth) ?? missing(before.end, [lexeme.start, lexeme.end], lexeme.source);
    // The lexer reads `one B: two` as the text "one B".
    const [, gap, key] = /^.*\S(\s+)([\w.-]+)$/s.exec(lexeme.source) ?? [];
    if (lexeme.kind === 'plain' && before.kind === 'colon' && next?.kind === 'colon' && gap && key)
      return missing(lexeme.end - key.length - gap.length, [lexeme.end - key.length, lexeme.end], key);
  }
  return undefined;
};

function ends({ kind }: Lexeme): boolean {
  return VALUES.has(kind) || kind === 'close';
}

function begins({ kind, source }: Lexeme): boolean {
  return (VALUES.has(kind) && source !== '') || kind === 'open' || kind === 'anchor' || kind === 'tag';
}

function missing(at: number, offsets: Slip['offsets'], source: string): Slip {
  const [word = ''] = source.split('\n');
  return {
    offsets,
    message: `a comma is missing before ${/^["']/.test(word) ? word : `"${word}"`}`,
    hint: 'put a comma between two items',
    mend: insert(at, ','),
  };
}

function idle(text: string, before: Lexeme, { start, end }: Lexeme): Slip {
  const [gap = ''] = /^ */.exec(text.slice(end)) ?? [];
  const opened = before.kind === 'open';
  return {
    offsets: [start, end],
    message: `there is nothing ${opened ? `between "${before.source}" and this comma` : 'between these two commas'}`,
    hint: opened ? 'remove the comma, or write what is missing' : 'remove one of them, or write what is missing',
    mend: replace(opened ? [start, end + gap.length] : [before.end, end], '', 'remove the comma'),
  };
}
