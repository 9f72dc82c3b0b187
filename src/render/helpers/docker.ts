import { oneLine } from '../one-line.ts';

/** Quotes a value for ENV and LABEL: in double quotes, with nothing left for the builder to expand. */
export function docker(value: unknown): string {
  return `"${oneLine(value).replace(/[\\"$]/g, '\\$&')}"`;
}
