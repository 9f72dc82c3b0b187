import { oneLine } from '../one-line.ts';

/** A line of a .dockerignore. Throws if builders would change it: they trim spaces, and read # at the start as a comment. */
export function pattern(value: unknown): string {
  const text = oneLine(value);
  if (text !== text.trim() || text.startsWith('#')) throw new Error(`"${text}" is not a valid .dockerignore pattern`);
  return text;
}
