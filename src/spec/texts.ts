import type { Path } from '../document/document.ts';

/** A text somewhere inside a value of tools.yaml. */
export interface Text {
  text: string;
  path: Path;
  /** The keys beside it, of a text in a map. */
  siblings: readonly string[];
}

/** Every text inside a value, however deep. */
export function* textsIn(value: unknown, path: Path, siblings: readonly string[] = []): Generator<Text> {
  if (typeof value === 'string') yield { text: value, path, siblings };
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  const keys = list ? siblings : Object.keys(value);
  for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, list ? Number(key) : key], keys);
}
