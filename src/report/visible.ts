/**
 * Characters that must not reach a terminal or a reader: control characters, line separators, halves of surrogates, and characters that are
 * invisible or change the direction of text, except the two that emoji consist of.
 */
const HIDDEN = /(?![\uFE0F\u200D](?<=\p{ExtPict}[\p{EMod}\uFE0F]?.))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Most texts have only these characters, which is faster to check. */
const PLAIN = /^[ !"$-~]*$/;
const PLAIN_LINES = /^[\t\n -~]*$/;

/** The start of a command to a CI system: anywhere `##[error]`, `##vso[` or `##teamcity[`, and at the start of a line `::error`. */
const MARKED = /#(?=#\w*\[)/g;
export const COMMAND = new RegExp(`${MARKED.source}|:(?<=^\\s*:)(?=:)`, 'gm');

/** The styles that dwbuild uses, as `styleText` writes them. */
// oxlint-disable-next-line no-control-regex -- it is about control characters
const STYLE = /(\x1B\[(?:1|2|22|31|32|33|36|39)m)/;

/**
 * Returns a text on one line, in which each hidden character is an escape of JSON, so that a name from a project can't break the line,
 * control the terminal or look like a different name. The same for every text of other data.
 */
export function visible<T>(data: T): T;
export function visible(data: unknown): unknown {
  if (typeof data === 'string') return PLAIN.test(data) ? data : data.replace(HIDDEN, escape).replace(MARKED, escape);
  if (Array.isArray(data)) return data.map((item) => visible<unknown>(item));
  if (typeof data !== 'object' || data === null) return data;
  const plain = 'toJSON' in data && typeof data.toJSON === 'function' ? (data.toJSON() as object) : data; // without references to itself
  return Object.fromEntries(Object.entries(plain).map((entry) => visible(entry)));
}

/** The same for a line of a file or of a program's output, in which tabs stay. */
export function visibleLine(line: string): string {
  return line
    .split('\t')
    .map((part) => visible(part))
    .join('\t');
}

/**
 * Returns the output of a command as it is written, whatever its format. Line breaks, tabs and, if it is styled, dwbuild's styles stay; other
 * hidden characters become escapes, which JSON reads as the same characters. Only a format that consists of commands to a CI system contains some.
 */
export function printable(text: string, { styled = false, commands = false } = {}): string {
  const parts = styled ? text.split(STYLE) : [text]; // every second part is a style
  const shown = parts.map((part, index) => (index % 2 === 1 || PLAIN_LINES.test(part) ? part : part.replace(HIDDEN, escapeInLines))).join('');
  return commands ? shown : shown.replace(COMMAND, escape);
}

/** Lines as they are written. A line break within a line is an escape. */
export function printableLines(lines: readonly string[]): string {
  return printable(lines.map((line) => `${visibleLine(line)}\n`).join(''));
}

function escapeInLines(character: string): string {
  return character === '\n' || character === '\t' ? character : escape(character);
}

/** The escape of a character in JSON. */
function escape(character: string): string {
  const short = JSON.stringify(character).slice(1, -1);
  if (short !== character) return short;
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
