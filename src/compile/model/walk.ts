import type { Model, Stage } from './model.ts';

/** A stage with the entries of its ancestors; `inherited` is valid only until the next step of the walk. */
export interface Visit<T> {
  stage: Stage;
  /** By name; the nearest ancestor takes precedence. */
  inherited: ReadonlyMap<string, T>;
}

/**
 * Walks the tree from the roots, parents before children, with the entries of `entriesOf` for the ancestors of each stage, so that rules
 * that need ancestors are linear in the number of stages. Omits stages without a valid lineage (an unknown parent, a cycle, both `from` and
 * `parent`) and their descendants: a separate rule reports that fault, and others would only follow from it.
 */
export function* walkDown<T>({ stages }: Model, entriesOf: (stage: Stage) => Iterable<readonly [string, T]>): Generator<Visit<T>> {
  const inherited = new Map<string, T>();
  const waiting: (Stage | (() => void))[] = [...stages.values()].filter(isRoot).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next === 'function') {
      next();
      continue;
    }
    yield { stage: next, inherited };
    const leave = put(inherited, entriesOf(next));
    waiting.push(leave, ...next.children.filter(({ spec }) => spec.from === undefined).toReversed());
  }
}

/** The stages with a valid lineage, parents before children. */
export function soundStages(model: Model): Stage[] {
  return Array.from(
    walkDown(model, () => []),
    ({ stage }) => stage,
  );
}

function isRoot({ spec }: Stage): boolean {
  return spec.from !== undefined && spec.parent === undefined;
}

/** Adds entries to a map, and returns a function that removes them. */
function put<T>(map: Map<string, T>, entries: Iterable<readonly [string, T]>): () => void {
  const hidden: [string, T | undefined][] = [];
  for (const [key, value] of entries) {
    hidden.push([key, map.get(key)]);
    map.set(key, value);
  }
  return () => {
    for (const [key, value] of hidden.toReversed()) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
  };
}
