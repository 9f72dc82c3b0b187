import { normalised } from '../../compile/model/managers/package.ts';
import type { FoundPackage } from './probes.ts';

/** Returns the canonical package URL (https://packageurl.org) of a package, if its manager has a type. */
export function purl({ manager, name, version, attributes }: FoundPackage): string | undefined {
  if (!manager.purl) return undefined;
  const { type, normalise } = manager.purl;
  const { namespace, ...qualifiers } = attributes;
  const path = [type, ...(namespace ? [namespace] : []), ...normalised(name, normalise).split('/')].map(encode).join('/');
  const query = Object.entries(qualifiers)
    .filter(([, value]) => value !== '')
    .toSorted()
    .map(([key, value]) => `${key}=${encode(value)}`);
  return `pkg:${path}${version === undefined ? '' : `@${encode(version)}`}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** Unlike encodeURIComponent, the standard does not encode a colon, and encodes other punctuation. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
