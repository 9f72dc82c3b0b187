/** A list in reverse order: the directory prepended to PATH last comes first. */
export function reverse(list: readonly unknown[] | undefined): unknown[] {
  return (list ?? []).toReversed();
}
