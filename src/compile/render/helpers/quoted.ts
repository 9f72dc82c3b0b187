import { textOf } from '../one-line.ts';

/**
 * Quotes a line of a shell script, even one that needs no quotes, so that the lines of a script look the same. `<<` is cut in two, because
 * not every parser of Dockerfiles sees the quotes around what it would read as a here-document.
 */
export function quoted(value: unknown): string {
  const text = textOf(value);
  if (/[^\P{Cc}\t]|\p{Cs}/u.test(text)) throw new Error(`${JSON.stringify(text)} contains a control character`);
  return `'${text.replaceAll("'", `'\\''`).replace(/<(?=<)/g, `<''`)}'`;
}
