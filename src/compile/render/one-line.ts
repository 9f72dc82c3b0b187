/**
 * The text of a value, which must be one line.
 * @throws Error on line breaks and control characters, which quoting does not protect, and on a lone surrogate, which is not a character
 */
export function oneLine(value: unknown): string {
  if (value === undefined || value === null) throw new Error('a value is missing');
  const text = String(value);
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw new Error(`${JSON.stringify(text)} contains a line break or a control character`);
  return text;
}
