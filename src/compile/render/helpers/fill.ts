import { fill as fillFacts } from '../../model/facts.ts';
import { oneLine } from '../one-line.ts';

/** Replaces each `{name}` in a text by its value in a map. */
export function fill(text: unknown, values: Readonly<Record<string, unknown>>): string {
  return fillFacts(oneLine(text), Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
}
