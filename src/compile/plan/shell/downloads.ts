import { basename } from 'node:path/posix';
import type { ShellCall, ShellWord } from './call.ts';
import { pathOf } from './paths.ts';

type Download = Pick<ShellCall, 'program' | 'args' | 'folder'>;

/** A program that fetches what is at an address, and the names of its options. */
interface Fetcher {
  /** The letters that may stand before another one in a word, because they have no value. */
  flags?: string;
  /** The file that it writes. */
  output?: string;
  /** The folder of that file. */
  folder?: string;
  /** That the file has the name in the address; true where this is so without an option. */
  named?: string | true;
}

const FETCHERS: Readonly<Record<string, Fetcher>> = {
  aria2c: { output: '-o --out', folder: '-d --dir', named: true },
  axel: { flags: 'akqv', output: '-o --output', named: true },
  curl: { flags: '#0-9afgGiIjJkLlMNnOpqRsSvVZ', output: '-o --output', folder: '--output-dir', named: '-O --remote-name --remote-name-all' },
  fetch: { output: '-o --output' },
  http: { output: '-o --output', named: '-d --download' },
  https: { output: '-o --output', named: '-d --download' },
  lynx: {},
  wget: { flags: '46bcdEFHkKLmNnpqrSvx', output: '-O --output-document', folder: '-P --directory-prefix', named: true },
  xh: { output: '-o --output', named: '-d --download' },
};

/** Programs and functions that compute a checksum or verify a signature. */
const VERIFIERS = /^(ck|md5|sha\d*|b[23])sum$|^(gpgv?2?|sqv?|cosign|minisign|openssl|rhash|signify|slsa-verifier)$/;
const HASHES = /\b(hash_file|hashlib|sha(256|384|512)|Digest::)/;

/** Whether a call fetches something from an address. */
export function fetches({ program }: ShellCall): boolean {
  return Object.hasOwn(FETCHERS, program);
}

/** Whether a call verifies a file with a checksum or a signature, with a program for it or a script of an interpreter. */
export function verifies({ program, args }: ShellCall): boolean {
  if (program === 'ssh-keygen') return args.some(({ text }) => text === '-Y');
  return VERIFIERS.test(program) || (/^(node|perl|php|python|ruby)[0-9.]*$/.test(program) && args.some(({ text }) => HASHES.test(text)));
}

/** The files that a call downloads, each with the word that names it. */
export function downloadsOf(call: Download): { path: string; word: ShellWord }[] {
  const fetcher = Object.hasOwn(FETCHERS, call.program) ? FETCHERS[call.program]! : {};
  const outputs = optionValues(call, fetcher, fetcher.output);
  const [folder] = optionValues(call, fetcher, fetcher.folder);
  const place = { folder: folder ? pathOf(call, folder.path) : call.folder };
  const has = (names: string | undefined) => optionsOf(call, fetcher, names).length > 0;
  const named = fetcher.named === true ? !has(fetcher.output) : has(fetcher.named);
  return [...outputs, ...(named ? addressesOf(call) : [])].map(({ path, word }) => ({ path: pathOf(place, path), word }));
}

/** The values of an option: the rest of its word, or the next word. */
function optionValues(call: Download, fetcher: Fetcher, names: string | undefined): { path: string; word: ShellWord }[] {
  return optionsOf(call, fetcher, names).flatMap(({ index, value }) => {
    const word = call.args[value ? index : index + 1];
    const path = value || word?.text || '-';
    return word && !/^(-|\/dev\/.*)$/.test(path) ? [{ path, word }] : [];
  });
}

function optionsOf({ args }: Download, { flags = '' }: Fetcher, names: string | undefined): { index: number; value: string }[] {
  if (names === undefined) return [];
  const forms = names.split(' ').map((name) => (name.startsWith('--') ? `${name}(?:$|=)` : `-[${flags}]*?${name.slice(1)}`));
  const pattern = new RegExp(`^(?:${forms.join('|')})`);
  return args.flatMap(({ text }, index) => {
    const [matched] = pattern.exec(text) ?? [];
    return matched === undefined ? [] : [{ index, value: text.slice(matched.length) }];
  });
}

/** The name of the file in each address. */
function addressesOf({ program, args }: Download): { path: string; word: ShellWord }[] {
  return args.flatMap((word) => {
    const path = basename(program === 'curl' ? word.text.replace(/[?#].*$/s, '') : word.text);
    return /^[^-/][^\s]*\//.test(word.text) && path ? [{ path, word }] : [];
  });
}
