/** A declared or planned stage with its parent. */
interface Member<T> {
  parent?: T;
}

/** A stage and its ancestors, nearest first. A cycle is followed once. */
export function lineageOf<T extends Member<T>>(stage: T): T[] {
  const lineage = new Set<T>();
  for (let next: T | undefined = stage; next && !lineage.has(next); next = next.parent) lineage.add(next);
  return [...lineage];
}

/** The stages without a parent. */
export function rootsOf<T extends Member<T>>(stages: Iterable<T>): T[] {
  return [...stages].filter(({ parent }) => !parent);
}
