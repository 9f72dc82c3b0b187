import { normalised } from '../../compile/model/managers/package.ts';
import type { FoundPackage } from './probes.ts';

/** Returns the package URL (https://packageurl.org) of a package in canonical form, if its manager has a type of them. */
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

/** The standard leaves the colon as it is, and encodes what encodeURIComponent leaves. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
