import { addressesIn } from '../addresses.ts';
import { FACT } from '../facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* badAddress(model: Model): Iterable<Finding> {
  for (const { text, path } of addressesIn(model)) {
    if (!URL.canParse(text.replace(FACT, '1')))
      yield {
        path,
        message: `"${text}" is not a valid address`,
        hint: 'check its host and port; an IPv6 address is written in brackets: http://[2001:db8::1]:8080',
      };
  }
}
