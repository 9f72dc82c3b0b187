/**
 * The text of a value.
 * @throws Error if it is missing, a list or a map
 */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) throw new Error('a value is missing');
  if (typeof value === 'object') throw new Error(`${Array.isArray(value) ? 'a list' : 'a map'} is not a text`);
  return String(value);
}

/**
 * The text of a value, which must be one line.
 * @throws Error on line breaks and control characters, which quoting does not protect, and on a lone surrogate, which is not a character
 */
export function oneLine(value: unknown): string {
  const text = textOf(value);
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw new Error(`${JSON.stringify(text)} contains a line break or a control character`);
  return text;
}
