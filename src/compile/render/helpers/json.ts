/** A value as JSON on one line, for example for the exec form of instructions. Throws an Error if it is undefined. */
export function json(value: unknown): string {
  if (value === undefined) throw new Error('a value is missing');
  return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);
}
