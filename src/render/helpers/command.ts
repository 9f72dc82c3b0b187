import { oneLine } from '../one-line.ts';

/** One command of an && chain. More than a simple command goes in braces, or `a; b` would run b after a failed. */
export function command(value: unknown): string {
  const text = oneLine(value).trim();
  return /[;&|#]/.test(text) ? `{ ${text.replace(/;$/, '')}; }` : text;
}
