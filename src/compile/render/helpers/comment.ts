import { textOf } from '../one-line.ts';

/** A text as the content of a one-line comment: line breaks and control characters become spaces. */
export function comment(value: unknown): string {
  return textOf(value)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
