import type { WrittenLine } from '../compile/document/document.ts';
import { mapIn } from '../compile/document/maps.ts';
import { textsIn } from '../compile/model/texts.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The reason why files of an option with sources, such as keys, are privileged. */
export const OF_SOURCE = 'part of a source of packages';

/** Whether an option of an installation contains sources of packages: addresses without a checksum. */
export function isSource(value: unknown): boolean {
  return addressesIn(value).length > 0;
}

/** The sources in an option, by address. */
export function* sourceTraits(stage: string, manager: string, value: unknown, line: WrittenLine): Generator<Trait> {
  for (const item of Array.isArray(value) ? value : [value]) {
    const [address = ''] = addressesIn(item);
    const others = Object.entries(mapIn(item)).filter(([, part]) => part !== address);
    const parts = Object.fromEntries(others.map(([part, said]) => [part, Array.isArray(said) ? said.join(' ') : said]));
    yield trait('source', address, parts, line, { key: `${stage}\0${address}`, manager });
  }
}

function addressesIn(value: unknown): string[] {
  return textsIn(value, []).flatMap(({ text, siblings }) => (/^https?:\/\//.test(text) && !siblings.includes('sha256') ? [text] : []));
}
