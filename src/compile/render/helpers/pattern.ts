import { oneLine } from '../one-line.ts';

/** A line of a .dockerignore: its builders take spaces away at both ends, and what starts with # for a comment. Throws on such a pattern. */
export function pattern(value: unknown): string {
  const text = oneLine(value);
  if (text !== text.trim() || text.startsWith('#')) throw new Error(`"${text}" is not a valid .dockerignore pattern`);
  return text;
}
