/** A text as the content of a one-line comment: line breaks and control characters become spaces. */
export function comment(value: unknown): string {
  return String(value)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
