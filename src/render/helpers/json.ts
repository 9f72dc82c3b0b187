/** A value as JSON on one line: the exec form of Dockerfile instructions, among others. */
export function json(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);
}
