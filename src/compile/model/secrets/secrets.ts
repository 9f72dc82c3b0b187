import { credentialIn } from '../addresses.ts';

/** Words in a variable's name that indicate a secret. */
const WORDS =
  /((^|_|PG|SSH)PASS|PASSWD|PASSWORD|PASSPHRASE|(^|_)PWD|(^|_)SECRETS?|TOKEN|(^|_)CREDENTIALS?|API_?KEY|ACCESS_?KEY(_ID)?|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|AUTH_?KEY|(^|_)COOKIE)$/i;

/** A personal access token; it is also short for pattern, whose value has other characters. */
const ACCESS_TOKEN = { name: /(^|_)PAT$/i, value: /^[\w-]{16,}$/ };

/** Patterns of well-known secrets. */
const SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\n|\s)*[A-Za-z0-9+/]{3}/],
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a PyPI token', /\bpypi-[A-Za-z0-9_-]{50,}/],
  ['a Slack token', /\bxox[abeprs]-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a JSON web token', /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./],
];

/** One search instead of one for each shape, in thousands of texts. */
const ANY_SHAPE = new RegExp(SHAPES.map(([, shape]) => shape.source).join('|'));

/** Secrets that are known by the file that has them: npm's, netrc's, and an address as a program would use it. */
const ENTRIES: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an npm registry's credential", /^[ \t]*\/\/\S+:(?:_authToken|_password|_auth)\s*=\s*["']?[^\s"'$#]{6}/m],
  ['a password of a netrc file', /^[ \t]*machine\s+\S+\s+login\s+\S+\s+password\s+[^\s$]/m],
  ['an address with a password', /\bhttps?:\/\/[^\s/:@"'`$<>{}()[\]*|\\]+:(?!(?:pass(?:word|wd)?|pw|secret|token|x+)@)[^\s/:@"'`$<>{}()[\]*|\\]{3,}@[a-z0-9]/i],
];

/** Why the value of a variable looks like a secret; undefined if it does not. */
export function secretIn(name: string, value: string): string | undefined {
  const shape = knownSecret(value);
  if (shape) return `looks like ${shape.what}`;
  const credential = credentialIn(value);
  if (credential) return `is an address with ${credential}`;
  if (isRandom(value)) return 'looks like a key';
  return isNamedSecret(name, value) ? 'has the name of a secret' : undefined;
}

/** The first well-known secret in a text, and where it begins and ends. */
export function knownSecret(text: string): { what: string; range: readonly [start: number, end: number] } | undefined {
  if (!ANY_SHAPE.test(text)) return undefined;
  for (const [what, pattern] of SHAPES) {
    const { 0: found = '', index = 0 } = pattern.exec(text) ?? {};
    if (found !== '') return { what, range: [index, index + found.length] };
  }
  return undefined;
}

/** The first secret in the text of a file, and its line. */
export function secretOf(text: string): { what: string; line: number } | undefined {
  const known = knownSecret(text);
  const entry = ENTRIES.find(([, pattern]) => pattern.test(text));
  const what = known?.what ?? entry?.[0];
  if (what === undefined) return undefined;
  const at = known?.range[0] ?? text.search(entry![1]);
  return { what, line: text.slice(0, at).split('\n').length };
}

/** Whether a variable or an option has the name of a secret, and a value that is none of the harmless ones. */
export function isNamedSecret(name: string, value: string): boolean {
  return (WORDS.test(name) || (ACCESS_TOKEN.name.test(name) && ACCESS_TOKEN.value.test(value))) && !isHarmless(value);
}

/** A long word of mixed uppercase letters, lowercase letters and digits, without spaces: unlikely to be written by hand. A checksum is none. */
function isRandom(value: string): boolean {
  return (
    /^(?!sha\d+-)[A-Za-z0-9+/_-]{40,}={0,2}$/.test(value) &&
    !isWords(value) &&
    !value.startsWith('/') &&
    /[A-Z]/.test(value) &&
    /[a-z]/.test(value) &&
    /\d/.test(value)
  );
}

/** Words and short numbers that hyphens or underscores join: Data-Workspace-Image-for-Python-3 */
function isWords(value: string): boolean {
  return value.split(/[-_]/).every((part) => /^([A-Z]?[a-z]+|[A-Z]+|\d{1,4})$/.test(part));
}

/** Values that refer to a secret without containing it: its location, a boolean, a fact or a variable; or that name a token of a text, `</s>`. */
export function isHarmless(value: string): boolean {
  return (
    value === '' ||
    /^(\.{0,2}|~)\//.test(value) ||
    /^(true|false|yes|no|none|on|off|[01])$/i.test(value) ||
    /^(\{[a-z][a-z0-9_.-]*\}|\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*\}|<\/?\w+>|\[[A-Z]+\])$/.test(value)
  );
}
