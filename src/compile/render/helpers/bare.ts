import { buildFactsIn, writeVariables } from '../../model/facts/build-facts.ts';
import { oneLine } from '../one-line.ts';

/**
 * A word without quotes, for contexts where readers differ about quoting: a path in COPY, an item of a list separated by spaces. An
 * address can have an IPv6 host. A fact of the build is a variable.
 * @throws if a character needs quoting or the word looks like a flag
 */
export function bare(value: unknown): string {
  const text = typeof value === 'string' && buildFactsIn(value).length > 0 ? writeVariables(value, (variable) => `\${${variable}}`, plain) : plain(value);
  return text.startsWith('-') ? refuse(text) : text;
}

function plain(value: unknown): string {
  const text = oneLine(value);
  return /^(https?:\/\/\[[\p{Hex}:.]+\])?[\p{L}\p{N}_./@+~,=:%-]+$/u.test(text) ? text : refuse(text);
}

function refuse(text: string): never {
  throw new Error(`"${text}" cannot be written without quotes: use only letters, digits and . _ / @ + ~ , = : % -`);
}
