/** What an opening parenthesis of a group must not be taken for, a group's beginning with its name if it has one, and a reference to a name. */
const TOKENS = /\\k<(?<reference>[^>]+)>|\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|\(\?<(?![=!])(?<name>[^>]+)>/gsu;

/** The regular expression with numbered groups only: languages differ in how they name a group, so a named one is invalid in some of their validators. */
export function portable(pattern: string): string {
  const groups: (string | undefined)[] = [];
  return pattern.replaceAll(TOKENS, (token, reference: string | undefined, name: string | undefined) => {
    if (reference !== undefined) return `\\${groups.indexOf(reference) + 1}`;
    if (token.startsWith('(')) groups.push(name);
    return token.startsWith('(') ? '(' : token;
  });
}
