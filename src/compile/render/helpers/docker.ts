import { writeVariables } from '../../model/facts/build-facts.ts';
import { oneLine, textOf } from '../one-line.ts';

/**
 * Quotes a value for ENV in double quotes, so that the builder expands nothing but facts of the build. Backslashes are outside of the quotes,
 * `"C:"\\"dir"`, because older versions of buildah keep a doubled one inside quotes.
 */
export function docker(value: unknown): string {
  return `"${writeVariables(textOf(value), (variable) => `\${${variable}}`, escaped)}"`;
}

function escaped(text: string): string {
  return oneLine(text).replace(/[\\"$]/g, (char) => (char === '\\' ? String.raw`"\\"` : `\\${char}`));
}
