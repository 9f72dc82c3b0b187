import type { Document, Located } from '../../../src/compile/document/document.ts';

/** The values of a tools.yaml as JSON: numbers as written, lists sorted. */
export function meaning({ text, root }: Document): string {
  return JSON.stringify(walk(root));

  function walk({ value, offsets, children }: Located): unknown {
    if (!children) return typeof value === 'string' ? value : text.slice(...offsets);
    const entries = [...children].map(([key, child]) => [key, walk(child)] as const);
    return Array.isArray(value) ? sorted(entries.map(([, child]) => child)) : Object.fromEntries(entries);
  }
}

/** Sorts a list by the JSON of its items. */
export function sorted(list: readonly unknown[]): unknown[] {
  return list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
