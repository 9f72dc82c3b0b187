import { oneLine } from '../one-line.ts';

/** One command of an && chain. More than a simple command goes in braces, or what follows `a; b` would run without a. */
export function command(value: unknown): string {
  const text = oneLine(value).trim();
  if (!/[;&|#]/.test(text)) return text;
  return /(?<!\\)[;&]$/.test(text) ? `{ ${text} }` : `{ ${text}; }`;
}
