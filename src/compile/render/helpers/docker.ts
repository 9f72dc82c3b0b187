import { oneLine } from '../one-line.ts';

/**
 * Quotes a value for ENV: in double quotes, with nothing left for the builder to expand. A backslash stands
 * between quotes, `"C:"\\"dir"`, since older buildah leaves a doubled one inside quotes as it is.
 */
export function docker(value: unknown): string {
  return `"${oneLine(value).replace(/[\\"$]/g, (char) => (char === '\\' ? String.raw`"\\"` : `\\${char}`))}"`;
}
