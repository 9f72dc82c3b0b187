import { oneLine } from '../one-line.ts';

/** A value for a line of an ini file (pip.conf, npmrc): one line, without spaces around, without a comment sign that would cut it. */
export function ini(value: unknown): string {
  const text = oneLine(value).trim();
  if (/^[#;]|\s[#;]/.test(text)) throw new Error(`"${text}" would be cut at its comment sign in an ini file`);
  return text;
}
