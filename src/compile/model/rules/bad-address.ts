import { addressesIn } from '../addresses.ts';
import { asNamed } from '../facts/build-facts.ts';
import { FACT, fill } from '../facts/facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import type { Text } from '../texts.ts';

export function* badAddress(model: Model): Iterable<Finding> {
  for (const address of addressesIn(model)) {
    const wrong = filledAddresses(model, address).find((filled) => !URL.canParse(filled));
    if (wrong === undefined) continue;
    yield {
      path: address.path,
      message: `"${address.text}" is not a valid address${wrong === address.text ? '' : `: with its facts it is "${wrong}"`}`,
      hint: 'check its host and port; an IPv6 address is written in brackets: http://[2001:db8::1]:8080',
    };
  }
}

/** The address with the facts of its stage or, of mirrors and groups, with those of each stage. The root of the mirrors has no facts. */
function filledAddresses({ stages, spec }: Model, { text, path }: Text): string[] {
  if (path[0] === 'mirrors' && path[1] === 'root') return [text];
  const own = path[0] === 'stages' ? stages.get(String(path[1])) : undefined;
  const download = path[2] === 'downloads' ? spec.stages[String(path[1])]?.downloads?.[Number(path[3])] : undefined;
  const version = download?.version;
  return (own ? [own] : [...stages.values()]).map(({ facts }) =>
    asNamed(fill(text, version === undefined ? facts : { ...facts, version: String(version) })).replace(FACT, '1'),
  );
}
