import { oneLine } from '../one-line.ts';

/** A word for sudoers, with the characters escaped that end or split a word there. */
export function sudo(value: unknown): string {
  return oneLine(value).replace(/[\\,:=!# ]/g, '\\$&');
}
