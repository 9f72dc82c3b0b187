import type { Offsets } from '../document.ts';
import type { Lexeme } from './lexemes.ts';
import { replace } from './slip.ts';
import type { Slip } from './slip.ts';

/** A text with brackets inside, such as `{v}/bin` or `a[b]`, which only quotes allow between brackets. `at` is the index of one of its lexemes. */
export function bracketed(text: string, all: readonly Lexeme[], at: number, depth: number): Slip | undefined {
  const { item, ofKey, certain } = itemAt(text, all, at, depth);
  const [first, last] = [item[0]!, item.at(-1)!];
  const opens = item.filter((each) => each.kind === 'open' && each.depth === depth);
  const glued = item.some((each, index) => isEdge(each, depth) && touches(...(each.kind === 'open' ? [item[index - 1], each] : [each, item[index + 1]])));
  const fact = opens.some(({ start }) => /^\{[\w.-]+\}/.test(text.slice(start)));
  if (item.some((each) => isColon(text, each)) || !(fact || glued) || (ofKey && first.kind === 'open' && !fact)) return undefined;
  const whole = text.slice(first.start, last.end);
  const [line = ''] = whole.split(/\r?\n/);
  const one = line === whole && item.every(({ kind }) => TEXT.has(kind));
  const sure = certain && one && (glued || (first.kind === 'plain' && last.kind === 'plain'));
  const offsets: Offsets = [first.start, first.start + line.length];
  return {
    offsets,
    message: `"${line}" contains ${opens.some(({ source }) => source === '{') ? 'braces' : 'brackets'}, so it needs quotes between brackets`,
    hint: sure ? `write ${JSON.stringify(whole)}` : 'quote the text, or put a comma between two items',
    mend: sure ? replace(offsets, JSON.stringify(whole)) : undefined,
  };
}

/** The kinds of lexemes that a text without quotes can have. */
const TEXT: ReadonlySet<Lexeme['kind']> = new Set(['plain', 'open', 'close', 'comma', 'colon']);

/** The lexemes of an item, of a key or of its value; `certain` is false if it is not clear where it ends. */
function itemAt(text: string, all: readonly Lexeme[], at: number, depth: number): { item: Lexeme[]; ofKey: boolean; certain: boolean } {
  const limits = (each: Lexeme) => (each.depth === depth && (each.kind === 'comma' || isColon(text, each))) || each.kind === 'cut';
  const before = all.findLastIndex((each, index) => index < at && (limits(each) || (each.kind === 'open' && each.depth === depth - 1)));
  const after = all.findIndex((each, index) => index > at && (limits(each) || (each.kind === 'close' && each.depth === depth)));
  const item = all.slice(before + 1, after < 0 ? all.length : after);
  // `a{v} B: c`: the last word is the next key.
  const ofKey = before >= 0 && isColon(text, all[before]!) && after >= 0 && isColon(text, all[after]!);
  const [left, key] = item.slice(-2);
  const isNext = ofKey && key !== undefined && left?.kind === 'close' && !touches(left, key) && /^[\w.-]+$/.test(key.source);
  return { item: isNext ? item.slice(0, -1) : item, ofKey, certain: !ofKey || isNext };
}

/** Whether a lexeme is the colon after a key: the lexer takes one for it after any bracket, also in `{v}:latest`. */
function isColon(text: string, { kind, end }: Lexeme): boolean {
  return kind === 'colon' && !/^[^\s,[\]{}]/.test(text.slice(end, end + 1));
}

/** Whether a bracket is not inside of another one of the item. */
function isEdge({ kind, depth }: Lexeme, outer: number): boolean {
  return (kind === 'open' && depth === outer) || (kind === 'close' && depth === outer + 1);
}

function touches(left?: Lexeme, right?: Lexeme): boolean {
  return left !== undefined && left.end === right?.start;
}
