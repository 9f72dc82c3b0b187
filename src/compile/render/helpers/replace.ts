import { oneLine } from '../one-line.ts';

/** A text with other text in place of each occurrence of a part of it. */
export function replace(text: unknown, part: string, other: string): string {
  return oneLine(text).replaceAll(part, () => other);
}
