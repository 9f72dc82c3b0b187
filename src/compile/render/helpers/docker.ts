import { oneLine } from '../one-line.ts';

/**
 * Quotes a value for ENV in double quotes, so that the builder expands nothing. Backslashes are outside of the quotes, `"C:"\\"dir"`,
 * because older versions of buildah keep a doubled one inside quotes.
 */
export function docker(value: unknown): string {
  return `"${oneLine(value).replace(/[\\"$]/g, (char) => (char === '\\' ? String.raw`"\\"` : `\\${char}`))}"`;
}
