import { oneLine } from '../one-line.ts';

/** Words without special characters of POSIX shells. A ~ is special only at the start, or after : or = as in an assignment. */
const PLAIN = /^(?![~=])[A-Za-z0-9_@%+=:,./~-]+$/;

/** Quotes a value as one word for a POSIX shell. Throws on a line break or a control character, which can't be quoted. */
export function sh(value: unknown): string {
  const text = oneLine(value);
  return PLAIN.test(text) && !/[:=]~/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
