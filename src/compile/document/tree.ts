import type { Located, LocatedChild, Offsets } from './document.ts';

/** The most values that aliases may expand to: far above any real file, far below what exhausts memory. */
export const LARGEST = 1_000_000;

/** A value with its locations, and its number of values with all aliases expanded. */
export interface Sized {
  located: Located;
  size: number;
}

/** A map of these children. */
export function mapOf(children: ReadonlyMap<string, LocatedChild>, offsets: Offsets, size: number): Sized {
  const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
  return { located: { value, offsets, children }, size };
}

/** A list of these items. */
export function listOf(items: readonly Sized[], offsets: Offsets): Sized {
  const children = new Map(items.map((item, index) => [String(index), item.located]));
  const size = items.reduce((sum, item) => sum + item.size, 1);
  return { located: { value: items.map((item) => item.located.value), offsets, children }, size };
}

/**
 * A merge key gives what the map does not say itself, wherever it stands; the first of several wins.
 * Returns whether it was given a map or a list of maps.
 */
export function mergeInto(children: Map<string, LocatedChild>, source: Located): boolean {
  const sources = Array.isArray(source.value) ? [...(source.children?.values() ?? [])] : [source];
  for (const { children: merged } of sources) {
    for (const [name, child] of merged ?? []) if (!children.has(name)) children.set(name, child);
  }
  return sources.every(({ value, children: merged }) => merged && !Array.isArray(value));
}
