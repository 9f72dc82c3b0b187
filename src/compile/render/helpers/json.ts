import { buildFactsIn } from '../../model/facts/build-facts.ts';
import { textsIn } from '../../model/texts.ts';

/**
 * A value as JSON on one line, for example for the exec form of instructions. Throws an Error if it is undefined, or has a fact of the build, for
 * which nothing expands a variable there.
 */
export function json(value: unknown): string {
  if (value === undefined) throw new Error('a value is missing');
  const unknown = textsIn(value, []).find(({ text }) => buildFactsIn(text).length > 0);
  if (unknown) throw new Error(`${JSON.stringify(unknown.text)} contains a control character`);
  return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);
}
