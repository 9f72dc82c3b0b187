import type { Located, LocatedChild, Offsets } from './document.ts';

/** The maximum number of values after expanding aliases: far above any real file, and small enough for memory. */
export const LARGEST = 1_000_000;

/** A value with its locations, and its number of values with all aliases expanded. */
export interface Sized {
  located: Located;
  size: number;
}

export function mapOf(children: ReadonlyMap<string, LocatedChild>, offsets: Offsets, size: number): Sized {
  const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
  return { located: { value, offsets, children }, size };
}

/** A map with other entries, which keeps its place. */
export function withChildren(map: LocatedChild, children: ReadonlyMap<string, LocatedChild>): LocatedChild {
  return { ...map, ...mapOf(children, map.offsets, 1).located };
}

/** A list with other items, which keeps its place. */
export function withItems(list: LocatedChild, items: readonly LocatedChild[]): LocatedChild {
  return {
    ...list,
    ...listOf(
      items.map((located) => ({ located, size: 1 })),
      list.offsets,
    ).located,
  };
}

/** The number of values in a value, with all aliases expanded. */
export function countOf({ children }: Located, known = new Map<Located['children'], number>()): number {
  if (!children) return 1;
  const count = known.get(children) ?? [...children.values()].reduce((sum, child) => sum + countOf(child, known), 1);
  known.set(children, count);
  return count;
}

export function listOf(items: readonly Sized[], offsets: Offsets): Sized {
  const children = new Map(items.map((item, index) => [String(index), item.located]));
  const size = items.reduce((sum, item) => sum + item.size, 1);
  return { located: { value: items.map((item) => item.located.value), offsets, children }, size };
}

/**
 * Adds the entries of a merge key's value to a map, without replacing existing ones.
 * @returns whether the value is a map or a list of maps
 */
export function mergeInto(children: Map<string, LocatedChild>, source: Located): boolean {
  const sources = Array.isArray(source.value) ? [...(source.children?.values() ?? [])] : [source];
  for (const { children: merged } of sources) {
    for (const [name, child] of merged ?? []) if (!children.has(name)) children.set(name, child);
  }
  return sources.every(({ value, children: merged }) => merged && !Array.isArray(value));
}
