import { buildFactsIn, writeVariables } from '../../model/facts/build-facts.ts';
import { shellWord } from '../../model/facts/shell-facts.ts';
import { oneLine } from '../one-line.ts';

/**
 * Quotes a value as one word for a POSIX shell; facts of the build are variables in double quotes. Throws on a line break or a control character,
 * which can't be quoted.
 */
export function sh(value: unknown): string {
  const word = (text: unknown) => shellWord(oneLine(text));
  if (typeof value !== 'string' || buildFactsIn(value).length === 0) return word(value);
  return writeVariables(value, (variable) => `"\${${variable}}"`, word);
}
