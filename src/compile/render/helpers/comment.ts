/** A text as the content of a one-line comment: line breaks and control characters become spaces. */
export function comment(value: unknown): string {
  return String(value)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
