import { textOf } from '../one-line.ts';

/** An address without a slash at the end. */
export function unslashed(address: unknown): string {
  return textOf(address).replace(/\/+$/, '');
}
