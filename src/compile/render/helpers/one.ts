/** Whether a list has exactly one item. */
export function one(list: readonly unknown[]): boolean {
  return list.length === 1;
}
