import { oneLine } from '../one-line.ts';

/** A value as a YAML scalar: JSON's strings are YAML's, but for the line separators of Unicode, which end a line in YAML 1.1. */
export function yaml(value: unknown): string {
  return JSON.stringify(oneLine(value)).replace(/[\p{Zl}\p{Zp}\ufeff]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
