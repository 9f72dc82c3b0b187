/** A reference to a named group, an escaped character, a character class, and the beginning of a group with its name if it has one. */
const TOKENS = /\\k<(?<reference>[^>]+)>|\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|\(\?<(?![=!])(?<name>[^>]+)>/gsu;

/** Returns the regular expression without names of groups: Python writes them differently, and its validators reject them. */
export function portable(pattern: string): string {
  const groups: (string | undefined)[] = [];
  return pattern.replaceAll(TOKENS, (token, reference: string | undefined, name: string | undefined) => {
    if (reference !== undefined) return `\\${groups.indexOf(reference) + 1}`;
    if (token.startsWith('(')) groups.push(name);
    return token.startsWith('(') ? '(' : token;
  });
}
