import { oneLine } from '../one-line.ts';

/**
 * The hosts, with their ports, that some addresses reach without TLS, each once: what a program that insists on TLS
 * has to be told. Takes addresses and lists of addresses.
 */
export function plainHosts(...addresses: readonly unknown[]): string[] {
  const texts = addresses.flat().filter((address) => typeof address === 'string');
  return [...new Set(texts.flatMap((address) => /^http:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(oneLine(address))?.[1] ?? []))];
}
