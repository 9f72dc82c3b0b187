import { oneLine } from '../one-line.ts';

/**
 * A word that stands without quotes, where no quoting is read alike everywhere: a path in COPY, an item of a list that is
 * split at spaces. Throws on a character that would need some, and on a word that looks like a flag.
 */
export function bare(value: unknown): string {
  const text = oneLine(value);
  if (!/^[\p{L}\p{N}_./@+~,=:%-]+$/u.test(text) || text.startsWith('-'))
    throw new Error(`"${text}" cannot be written without quotes: use only letters, digits and . _ / @ + ~ , = : % -`);
  return text;
}
