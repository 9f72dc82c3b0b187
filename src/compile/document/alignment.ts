/**
 * Leads from the offsets of a text to those of its source: a scalar of YAML or a word of shell, with quotes, escapes and folded
 * lines. Undefined if the source has escapes that stand for other characters.
 */
export function alignment(source: string, text: string): ((offset: number) => number) | undefined {
  const offsets: number[] = [];
  let at = /^[|>][^\n]*\n/.exec(source)?.[0].length ?? 0;
  for (const char of text) {
    while (at < source.length && !source.startsWith(char, at) && !(char === ' ' && /^[ \t]*\r?\n/.test(source.slice(at)))) {
      if (!/["'\\\s]/.test(source.charAt(at))) return undefined;
      at += 1;
    }
    if (at >= source.length) return undefined;
    offsets.push(...Array.from({ length: char.length }, (_, unit) => at + unit));
    at += source.startsWith(char, at) ? char.length : 0;
    if (char === ' ') at += /^[ \t]*\r?\n\s*/.exec(source.slice(at))?.[0].length ?? 0;
  }
  return (offset) => offsets[offset] ?? (offsets.at(-1) ?? -1) + 1;
}
