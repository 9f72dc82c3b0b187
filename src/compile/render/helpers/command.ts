import { oneLine } from '../one-line.ts';

/** One command of an && chain. A compound command gets braces: otherwise the rest of the chain would run even if `a` of `a; b` failed. */
export function command(value: unknown): string {
  const text = oneLine(value).trim();
  if (!/[;&|#]/.test(text)) return text;
  return /(?<!\\)[;&]$/.test(text) ? `{ ${text} }` : `{ ${text}; }`;
}
