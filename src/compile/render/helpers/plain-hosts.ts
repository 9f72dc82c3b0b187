import { oneLine } from '../one-line.ts';

/** The hosts, with ports, of addresses without TLS, each once, for programs that need a list of such exceptions. Takes addresses and lists of addresses. */
export function plainHosts(...addresses: readonly unknown[]): string[] {
  const texts = addresses.flat().filter((address) => typeof address === 'string');
  return [...new Set(texts.flatMap((address) => /^http:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(oneLine(address))?.[1] ?? []))];
}
