import { version as dwbuild } from '../../generated/shipped.ts';
import type { FoundPackage } from './probes.ts';
import { purl } from './purl.ts';

/** The image that a document is about. */
export interface DescribedImage {
  stage: string;
  digest: string;
  /** Its published name, if it has one. */
  name?: string | undefined;
}

/** A package in SPDX. */
interface Entry {
  SPDXID: string;
  [property: string]: unknown;
}

/** Returns the software bill of materials of an image as SPDX 2.3 in JSON. */
export function spdx({ stage, digest, name }: DescribedImage, packages: readonly FoundPackage[], created: Date): string {
  const entries = packages.map((item) => packageEntry(item)).toSorted((a, b) => (a.SPDXID < b.SPDXID ? -1 : 1));
  const unique = [...new Map(entries.map((entry) => [entry.SPDXID, entry])).values()];
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: name ?? stage,
    documentNamespace: `https://spdx.org/spdxdocs/${stage}-${digest.replace(':', '-')}`,
    creationInfo: { created: created.toISOString().replace(/\.\d+Z$/, 'Z'), creators: [`Tool: dwbuild-${dwbuild}`] },
    packages: [imageEntry(stage, digest, name), ...unique],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Image' },
      ...unique.map(({ SPDXID }) => ({ spdxElementId: 'SPDXRef-Image', relationshipType: 'CONTAINS', relatedSpdxElement: SPDXID })),
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Properties that SPDX requires even if their values are unknown. */
const UNKNOWN = {
  downloadLocation: 'NOASSERTION',
  filesAnalyzed: false,
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'NOASSERTION',
  copyrightText: 'NOASSERTION',
};

function imageEntry(stage: string, digest: string, name: string | undefined): Entry {
  const [algorithm = '', checksumValue = ''] = digest.split(':');
  return {
    SPDXID: 'SPDXRef-Image',
    name: name ?? stage,
    versionInfo: digest,
    primaryPackagePurpose: 'CONTAINER',
    ...UNKNOWN,
    checksums: [{ algorithm: algorithm.toUpperCase(), checksumValue }],
  };
}

function packageEntry(found: FoundPackage): Entry {
  const { manager, name, version, attributes } = found;
  const id = [manager.name, name, ...(version === undefined ? [] : [version]), ...Object.values(attributes)]
    .join('-')
    .replace(/[^A-Za-z0-9.-]/g, (sign) => `-${sign.codePointAt(0)!.toString(16)}-`);
  const locator = purl(found);
  return {
    SPDXID: `SPDXRef-Package-${id}`,
    name,
    ...(version !== undefined && { versionInfo: version }),
    ...UNKNOWN,
    ...(locator && { externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator }] }),
  };
}
