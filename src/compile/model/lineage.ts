/** A stage, declared or planned, that knows its place in the tree. */
interface Member<T> {
  parent?: T;
}

/** A stage and those above it, nearest first; a cycle ends where it closes. */
export function lineageOf<T extends Member<T>>(stage: T): T[] {
  const lineage = new Set<T>();
  for (let next: T | undefined = stage; next && !lineage.has(next); next = next.parent) lineage.add(next);
  return [...lineage];
}

/** The stages that come from an image from outside. */
export function rootsOf<T extends Member<T>>(stages: Iterable<T>): T[] {
  return [...stages].filter(({ parent }) => !parent);
}
