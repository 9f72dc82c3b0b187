/** The text of a value, which must be one line: a line break or a control character is never quoted away. Throws an Error otherwise. */
export function oneLine(value: unknown): string {
  if (value === undefined || value === null) throw new Error('a value is missing');
  const text = String(value);
  if (/\p{Cc}/u.test(text)) throw new Error(`${JSON.stringify(text)} holds a line break or a control character`);
  return text;
}
