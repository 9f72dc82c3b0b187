import { buildFactsIn, writeVariables } from '../../model/facts/build-facts.ts';
import { oneLine } from '../one-line.ts';

/**
 * A word without quotes, for contexts where readers differ about quoting: a path in COPY, an item of a list separated by spaces. An
 * address can have an IPv6 host. A fact of the build is a variable.
 * @throws if a character needs quoting or the word looks like a flag
 */
export function bare(value: unknown): string {
  if (typeof value === 'string' && buildFactsIn(value).length > 0) return writeVariables(value, (variable) => `\${${variable}}`, bare);
  const text = oneLine(value);
  if (!/^(https?:\/\/\[[\p{Hex}:.]+\])?[\p{L}\p{N}_./@+~,=:%-]+$/u.test(text) || text.startsWith('-'))
    throw new Error(`"${text}" cannot be written without quotes: use only letters, digits and . _ / @ + ~ , = : % -`);
  return text;
}
