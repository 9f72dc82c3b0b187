import type { Path } from '../document/document.ts';

/** A text inside a value of tools.yaml. */
export interface Text {
  text: string;
  path: Path;
  /** For a text in a map: the other keys. */
  siblings: readonly string[];
}

/** All texts inside a value, at any depth. */
export function textsIn(value: unknown, path: Path, siblings: readonly string[] = []): Text[] {
  const found: Text[] = [];
  collect(value, path, siblings, found);
  return found;
}

function collect(value: unknown, path: Path, siblings: readonly string[], found: Text[]): void {
  if (typeof value === 'string') found.push({ text: value, path, siblings });
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  const keys = list ? siblings : Object.keys(value);
  for (const [key, item] of Object.entries(value)) collect(item, [...path, list ? Number(key) : key], keys, found);
}
