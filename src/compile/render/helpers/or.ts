/** The first value, or the second if the first is missing or empty. */
export function or(a: unknown, b: unknown): unknown {
  return Array.isArray(a) && a.length === 0 ? b : a || b;
}
