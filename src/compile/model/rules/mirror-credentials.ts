import { addressesIn, credentialIn } from '../addresses.ts';
import type { Rule } from '../rule.ts';

export const mirrorCredentials: Rule = {
  code: 'MIRROR_CREDENTIALS',
  severity: 'error',
  description: 'The address of a mirror, a download or a repository gives no access by itself: it lands in the image, for everybody who has it.',
  *check(model) {
    for (const { text, path } of addressesIn(model)) {
      const credential = credentialIn(text);
      if (credential)
        yield {
          path,
          message: `the address of ${hostOf(text)} holds ${credential}`,
          hint: 'let the mirror be reachable without, or put a proxy before it that signs in; and change what was written here',
        };
    }
  },
};

function hostOf(address: string): string {
  return /^[a-z]+:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(address)?.[1] ?? 'a mirror';
}
