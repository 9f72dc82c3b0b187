/** Compares texts by UTF-16 code units, as `sort` does by default: independent of the locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
