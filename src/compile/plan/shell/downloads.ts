import type { ShellCall } from './call.ts';

const FETCHERS: ReadonlySet<string> = new Set(['aria2c', 'axel', 'curl', 'fetch', 'http', 'https', 'lynx', 'wget', 'xh']);

/** Whether a call fetches something from an address. */
export function fetches({ program }: ShellCall): boolean {
  return FETCHERS.has(program);
}

/** Programs that verify a file with a checksum or a signature. */
export function verifies({ program }: ShellCall): boolean {
  return /^(md5|sha\d*|b2)sum$|^(gpgv?2?|sqv?|cosign|minisign|openssl|rhash|signify)$/.test(program);
}
