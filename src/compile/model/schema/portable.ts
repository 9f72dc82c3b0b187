import type { Schema } from '../managers/written-schema.ts';

/** Matches a reference to a named group, an escaped character, a character class, or the start of a group with its optional name. */
const TOKENS = /\\k<(?<reference>[^>]+)>|\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|\(\?<(?![=!])(?<name>[^>]+)>/gsu;

/** A schema that rejects a final line break, before which `$` also matches in Python, with the message of the pattern. */
export function oneLine(errorMessage: string | undefined): Schema {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: { type: 'string', pattern: String.raw`\n$` }, then: { type: 'null', ...(errorMessage !== undefined && { errorMessage }) } };
}

/** Returns the regular expression without names of groups, which Python's validators reject because its syntax differs. */
export function portable(pattern: string): string {
  const groups: (string | undefined)[] = [];
  return pattern.replaceAll(TOKENS, (token, reference: string | undefined, name: string | undefined) => {
    if (reference !== undefined) return `\\${groups.indexOf(reference) + 1}`;
    if (token.startsWith('(')) groups.push(name);
    return token.startsWith('(') ? '(' : token;
  });
}
