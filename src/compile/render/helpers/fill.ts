import { fill as fillFacts } from '../../model/facts/facts.ts';
import { oneLine } from '../one-line.ts';

/** Replaces each `{name}` in a text by its value in a map, unless that is a list or a map. */
export function fill(text: unknown, values: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(values).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]]));
  return fillFacts(oneLine(text), Object.fromEntries(texts));
}
