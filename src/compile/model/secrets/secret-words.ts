import { credentialIn } from '../addresses.ts';
import { isHarmless, isNamedSecret, knownSecret } from './secrets.ts';

/** A word of a command; `filled` if it has something that the shell fills in. */
interface SecretWord {
  text: string;
  filled: boolean;
}

/** Options whose value can be the next word; others with such names are often flags: `--disabled-password`. */
const VALUED = /^--?(password|passwd|passphrase|token|secret|(api|access|secret|auth)[-_]?key|(access|auth|private|api)[-_]token|client[-_]secret)$/i;

/** Programs whose --password only makes them ask. */
const ASKING = /^(psql|pg_\w+|createdb|createuser|dropdb|vacuumdb|mysql\w*|mariadb\w*)$/;

const HEADER = /^((?:proxy-)?authorization|private-token|x-api-key|x-auth-token|cookie(?!:\s*oraclelicense=))\s*:\s*(?:(?:bearer|basic|token)\s+)?\S{8,}/i;

/** The words of a command that contain a secret, each with what is wrong with it. */
export function* secretWords<Word extends SecretWord>(program: string, args: readonly Word[]): Generator<{ word: Word; reason: string }> {
  for (const [index, word] of args.entries()) {
    const reason = knownSecret(word.text) ? undefined : reasonOf(program, word, args[index - 1]?.text ?? '');
    if (reason !== undefined) yield { word, reason };
  }
}

function reasonOf(program: string, { text, filled }: SecretWord, before: string): string | undefined {
  const [address = ''] = /[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/i.exec(text) ?? [];
  if (/^[^/]+:\/\/[^/?#@:$`{]*:[^/?#@$`{]+@/.test(address)) return 'is an address with a password';
  if (filled) return undefined;
  const parameter = address.includes('@') ? undefined : credentialIn(address);
  if (parameter) return `is an address with ${parameter}`;
  const [, option, value] = /^--?([A-Za-z][\w.-]*)=(.+)$/s.exec(text) ?? [];
  if (option !== undefined && isNamedSecret(wordOf(option), value!)) return `is the value of "${option}"`;
  if (VALUED.test(before) && !ASKING.test(program) && !text.startsWith('-') && !isHarmless(text)) return `is the value of "${before}"`;
  if (/^(curl|wget)$/.test(program) && /^(-u|--user|--proxy-user|-U)$/.test(before) && /^[^:]+:./.test(text)) return 'is a user name with a password';
  if (program === 'sshpass' && before === '-p') return 'is a password';
  const [, header] = HEADER.exec(text) ?? [];
  return header === undefined ? undefined : `is the header "${header}" with a credential`;
}

/** `ServerApp.token` sets a token. */
function wordOf(option: string): string {
  return option.split('.').at(-1)!.replaceAll('-', '_');
}
