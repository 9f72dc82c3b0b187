import type { Document, Located } from '../../../src/compile/document/document.ts';

/** The values of a tools.yaml, numbers as they are written, without the order of lists. */
export function meaning({ text, root }: Document): string {
  return JSON.stringify(walk(root));

  function walk({ value, offsets, children }: Located): unknown {
    if (!children) return typeof value === 'string' ? value : text.slice(...offsets);
    const entries = [...children].map(([key, child]) => [key, walk(child)] as const);
    return Array.isArray(value) ? sorted(entries.map(([, child]) => child)) : Object.fromEntries(entries);
  }
}

/** A list in an order that does not depend on that of its items. */
export function sorted(list: readonly unknown[]): unknown[] {
  return list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
