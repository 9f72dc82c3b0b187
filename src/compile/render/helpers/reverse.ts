/** A list from its end: what is put before the PATH last comes first. */
export function reverse(list: readonly unknown[] | undefined): unknown[] {
  return (list ?? []).toReversed();
}
