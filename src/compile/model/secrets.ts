import { credentialIn } from './addresses.ts';

/** Words in a variable's name that indicate a secret. */
const WORDS =
  /(^|_)(PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|SECRET|SECRETS|TOKEN|CREDENTIALS?|APIKEY|API_?KEY|ACCESS_?KEY(_ID)?|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|AUTH_?KEY|COOKIE)$/i;

/** Patterns of well-known secrets. */
const SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)/],
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a PyPI token', /\bpypi-[A-Za-z0-9_-]{50,}/],
  ['a Slack token', /\bxox[abeprs]-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./],
];

/** Why the value of a variable looks like a secret; undefined if it does not. */
export function secretIn(name: string, value: string): string | undefined {
  const [shape] = SHAPES.find(([, pattern]) => pattern.test(value)) ?? [];
  if (shape) return `looks like ${shape}`;
  const credential = credentialIn(value);
  if (credential) return `is an address with ${credential}`;
  if (isRandom(value)) return 'looks like a key';
  return WORDS.test(name) && !isHarmless(value) ? 'has the name of a secret' : undefined;
}

/** A long word of mixed uppercase letters, lowercase letters and digits, without spaces: unlikely to be written by hand. */
function isRandom(value: string): boolean {
  return /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(value) && !value.startsWith('/') && /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value);
}

/** Values that refer to a secret without containing it: its location, a boolean, or a fact. */
function isHarmless(value: string): boolean {
  return value === '' || value.startsWith('/') || /^(true|false|yes|no|none|on|off|[01])$/i.test(value) || /^\{[a-z][a-z0-9_.-]*\}$/.test(value);
}
