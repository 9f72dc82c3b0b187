import type { Package } from './managers/package.ts';

type Item = Pick<Package, 'fields'>;

/** The platforms that a package names; none if it is for all. */
export function platformsFor({ fields: { platforms } }: Item): readonly string[] {
  return Array.isArray(platforms) ? platforms.map(String) : [];
}

/** Whether a package is for every one of the platforms. */
export function isEverywhere(item: Item, platforms: readonly string[]): boolean {
  const named = platformsFor(item);
  return named.length === 0 || platforms.every((platform) => named.includes(platform));
}

/** Whether two things for these platforms are for the same one; no list, and an empty one, means all. */
export function areTogether(one: readonly string[] = [], two: readonly string[] = []): boolean {
  return one.length === 0 || two.length === 0 || one.some((platform) => two.includes(platform));
}
