import { oneLine } from '../one-line.ts';

/** Quotes a value as one word for a POSIX shell. Throws where no quoting helps: a line break, a control character. */
export function sh(value: unknown): string {
  const text = oneLine(value);
  return /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./~-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
