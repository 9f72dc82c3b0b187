import { fill as fillFacts } from '../../model/facts.ts';
import { oneLine } from '../one-line.ts';

/** Puts the values of a map in the place of `{name}` in a text. */
export function fill(text: unknown, values: Readonly<Record<string, unknown>>): string {
  return fillFacts(oneLine(text), Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
}
