import { buildFactsIn, writeVariables } from './build-facts.ts';
import { fill, unfilled } from './facts.ts';

/** Words without special characters of POSIX shells. A ~ is special only at the start, or after : or = as in an assignment. */
const PLAIN = /^(?![~=])[A-Za-z0-9_@%+=:,./~-]+$/;

/** Whether a text is the same word with and without quotes in a POSIX shell. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !/[:=]~/.test(text);
}

/** A text as one word for a POSIX shell. */
export function shellWord(text: string): string {
  return isPlain(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** How a shell expands a variable to one word, or to a part of it, inside quotes or outside. */
function quoteVariable(quotes: string | undefined): (variable: string) => string {
  return (variable) => (quotes === "'" ? `'"\${${variable}}"'` : quotes === '"' ? `\${${variable}}` : `"\${${variable}}"`);
}

/** Fills facts into a shell command, each quoted for its place, so that the shell reads it as data. FACT_CODE finds the places where that is impossible. */
export function fillCommand(text: string, facts: Readonly<Record<string, string>>): string {
  return fill(text, facts, quoteIn);
}

/** The same as `unfilled`, for a shell command. */
export function unfilledCommand(text: string, facts: Readonly<Record<string, string>>): (offset: number) => number {
  return unfilled(text, facts, quoteIn);
}

/** Quotes a value for the place after a text of shell: inside quotes of that text, or outside. */
function quoteIn(value: string, before: string): string {
  if (isPlain(value)) return value;
  if (buildFactsIn(value).length > 0) return writeVariables(value, quoteVariable(quotesAt(before)), (part) => quoteIn(part, before));
  switch (quotesAt(before)) {
    case "'":
      return value.replaceAll("'", `'\\''`);
    case '"':
      return value.replaceAll(/[\\"$`]/g, String.raw`\$&`);
    default:
      return shellWord(value);
  }
}

/** One command of an && chain. A compound command gets braces: otherwise the rest of the chain would run even if `a` of `a; b` failed. */
export function inChain(text: string): string {
  if (!/[;&|#]/.test(text)) return text;
  return /(?<!\\)[;&]$/.test(text) ? `{ ${text} }` : `{ ${text}; }`;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** What closes the innermost quotes or brackets that are open at the end of a text of shell. */
function quotesAt(text: string): string | undefined {
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const [character, last] = [text.charAt(at), open.at(-1)];
    if (character === last) open.pop();
    else if (last === "'") continue;
    else if (character === '\\') at += 1;
    else if (character === '#' && last !== '"' && /(^|[\s;&|(])$/.test(text.slice(0, at))) at = endOfLine(text, at);
    else if (character === '$' && /[({]/.test(text.charAt(at + 1))) open.push(text.charAt(++at) === '(' ? ')' : '}');
    else if (character === '`' || character === '"') open.push(character);
    else if (last !== '"' && character === "'") open.push(character);
    else if (last !== '"' && character === '(') open.push(')');
  }
  return open.at(-1);
}
