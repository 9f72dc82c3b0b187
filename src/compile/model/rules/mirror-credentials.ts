import { addressesIn, credentialIn } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* mirrorCredentials(model: Model): Iterable<Finding> {
  for (const { text, path } of addressesIn(model)) {
    const credential = credentialIn(text);
    if (credential)
      yield {
        path,
        message: `the address of ${hostOf(text)} contains ${credential}`,
        hint: 'put them into a netrc file that `secret` of `mirrors` or of a download names; then replace the exposed credentials',
      };
  }
}

function hostOf(address: string): string {
  return /\/\/(?:[^/?]*@)?([^/?]*)/.exec(address)![1]!;
}
