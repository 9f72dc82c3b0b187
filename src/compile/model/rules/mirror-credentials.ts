import { addressesIn, credentialIn } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* mirrorCredentials(model: Model): Iterable<Finding> {
  for (const { text, path } of addressesIn(model)) {
    const credential = credentialIn(text);
    if (credential)
      yield {
        path,
        message: `the address of ${hostOf(text)} holds ${credential}`,
        hint: 'let the mirror be reachable without, or put a proxy before it that signs in; and change what was written here',
      };
  }
}

function hostOf(address: string): string {
  return /\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(address)![1]!;
}
