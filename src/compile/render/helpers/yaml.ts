import { oneLine } from '../one-line.ts';

/** A value as a YAML scalar: a JSON string is valid YAML, except for Unicode's line separators, which end a line in YAML 1.1. */
export function yaml(value: unknown): string {
  return JSON.stringify(oneLine(value)).replace(/[\p{Zl}\p{Zp}\ufeff]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
