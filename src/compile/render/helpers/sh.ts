import { oneLine } from '../one-line.ts';

/** What no POSIX shell gives a meaning: of these only a ~ at the start, or behind : or = as in an assignment, is more than itself. */
const PLAIN = /^(?![~=])[A-Za-z0-9_@%+=:,./~-]+$/;

/** Quotes a value as one word for a POSIX shell. Throws where no quoting helps: a line break, a control character. */
export function sh(value: unknown): string {
  const text = oneLine(value);
  return PLAIN.test(text) && !/[:=]~/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
