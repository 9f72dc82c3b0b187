/** Of a source, what its text does not have: quotes, backslashes and indentation. */
const LEFT_OUT = /["'\\\s]/;

/** The end of a line that the text has as a space. */
const FOLD = /^[ \t]*\r?\n\s*/;

/**
 * Leads from the offsets of a text to those of its source: a scalar of YAML or a word of shell, with quotes, escapes and folded
 * lines. Undefined if the source has escapes that stand for other characters.
 */
export function alignment(source: string, text: string): ((offset: number) => number) | undefined {
  const offsets: number[] = [];
  let end = /^[|>][^\n]*\n/.exec(source)?.[0].length ?? 0;
  for (const char of text) {
    const found = next(source, end, char);
    if (!found) return undefined;
    for (let unit = 0; unit < char.length; unit += 1) offsets.push(found[0] + unit);
    [, end] = found;
  }
  return (offset) => offsets[offset] ?? end;
}

/** Where a character of the text is in the source. */
function next(source: string, from: number, char: string): [start: number, end: number] | undefined {
  for (let at = from; at < source.length; at += 1) {
    const fold = char === ' ' ? FOLD.exec(source.slice(at)) : null;
    if (fold) return [at, at + fold[0].length];
    if (source.startsWith(char, at)) return [at, at + char.length];
    if (!LEFT_OUT.test(source.charAt(at))) return undefined;
  }
  return undefined;
}
