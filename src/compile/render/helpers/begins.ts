/** Whether a text, or the first text of a list, begins with a different one. */
export function begins(value: unknown, start: string): boolean {
  return String(Array.isArray(value) ? value[0] : value).startsWith(start);
}
