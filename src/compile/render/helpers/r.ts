import { oneLine } from '../one-line.ts';

/** A value as an R string. */
export function r(value: unknown): string {
  return `"${oneLine(value).replace(/[\\"]/g, '\\$&')}"`;
}
