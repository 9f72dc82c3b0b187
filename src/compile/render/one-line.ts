/**
 * The text of a value, which must be one line: a line break or a control character is never quoted away, and half
 * of a surrogate pair is no character at all. Throws an Error otherwise.
 */
export function oneLine(value: unknown): string {
  if (value === undefined || value === null) throw new Error('a value is missing');
  const text = String(value);
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw new Error(`${JSON.stringify(text)} contains a line break or a control character`);
  return text;
}
