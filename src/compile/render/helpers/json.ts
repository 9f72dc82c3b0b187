/** A value as JSON on one line: the exec form of Dockerfile instructions, among others. Throws an Error when it is missing. */
export function json(value: unknown): string {
  if (value === undefined) throw new Error('a value is missing');
  return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);
}
