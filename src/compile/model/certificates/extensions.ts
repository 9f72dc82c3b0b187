/** The extensions of a certificate by object identifier: whether each is critical, and its DER value. */
export type Extensions = ReadonlyMap<string, { critical: boolean; value: Buffer }>;

/** The extensions of certificate authorities (RFC 5280, 4.2.1). */
export const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
export const KEY_USAGE = '2.5.29.15';
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';

interface Element {
  tag: number;
  content: Buffer;
}

/** Reads the extensions of a valid certificate from its DER, because Node provides the extended key usage but not the key usage. */
export function extensionsOf(der: Buffer): Extensions {
  const [certificate] = elementsOf(der);
  const [signed] = elementsOf(certificate!.content);
  const [list] = elementsOf(signed!.content).flatMap(({ tag, content }) => (tag === 0xa3 ? elementsOf(content) : []));
  return new Map(
    (list ? elementsOf(list.content) : []).map(({ content }) => {
      const [id, ...rest] = elementsOf(content);
      return [identifier(id!.content), { critical: rest.length > 1 && rest[0]!.content[0] !== 0, value: rest.at(-1)!.content }];
    }),
  );
}

function elementsOf(der: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < der.length;) {
    const short = der[at + 1]!;
    const octets = short < 0x80 ? 0 : short & 0x7f;
    const length = octets === 0 ? short : der.readUIntBE(at + 2, octets);
    const start = at + 2 + octets;
    elements.push({ tag: der[at]!, content: der.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

/** The first octet encodes two arcs; none of the extensions used here has an arc above 127. */
function identifier(octets: Buffer): string {
  const [first = 0, ...rest] = octets;
  return [Math.floor(first / 40), first % 40, ...rest].join('.');
}
