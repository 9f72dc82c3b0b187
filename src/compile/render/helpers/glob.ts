import { oneLine } from '../one-line.ts';

/**
 * A path for a shell, in which `*` stays a pattern.
 * @throws if a character needs quoting or the path looks like a flag
 */
export function glob(value: unknown): string {
  const text = oneLine(value);
  if (!/^[A-Za-z0-9_./@+~*-]+$/.test(text) || text.startsWith('-')) throw new Error(`"${text}" is no path of letters, digits and . _ / @ + ~ * -`);
  return text;
}
