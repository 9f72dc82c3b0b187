import { basename } from 'node:path/posix';
import { version as dwbuild } from '../../generated/shipped.ts';
import type { Download, Repository } from '../../compile/plan/run-data/downloads.ts';
import type { FoundPackage } from './probes.ts';
import { purl } from './purl.ts';

/** The image that a document is about. */
export interface DescribedImage {
  stage: string;
  digest: string;
  /** Its published name, if it has one. */
  name?: string | undefined;
}

/** Installed packages, and what stages downloaded. */
export interface Content {
  packages: readonly FoundPackage[];
  downloads: readonly (Download | Repository)[];
}

/** What an image contains, and what the stages and images contain that it copies from. */
export interface ImageContent extends Content {
  sources: Content & { images: readonly string[] };
}

/** A package in SPDX. */
interface Entry {
  SPDXID: string;
  [property: string]: unknown;
}

/** Returns the software bill of materials of an image as SPDX 2.3 in JSON. */
export function spdx({ stage, digest, name }: DescribedImage, { sources, ...own }: ImageContent, created: Date): string {
  const contained = entriesOf(own);
  const others = entriesOf(sources, sources.images).filter(({ SPDXID }) => !contained.some((entry) => entry.SPDXID === SPDXID));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: name ?? stage,
    documentNamespace: `https://spdx.org/spdxdocs/${stage}-${digest.replace(':', '-')}`,
    creationInfo: { created: created.toISOString().replace(/\.\d+Z$/, 'Z'), creators: [`Tool: dwbuild-${dwbuild}`] },
    packages: [imageEntry(stage, digest, name), ...contained, ...others],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Image' },
      ...contained.map(({ SPDXID }) => ({ spdxElementId: 'SPDXRef-Image', relationshipType: 'CONTAINS', relatedSpdxElement: SPDXID })),
      ...others.map(({ SPDXID }) => ({ spdxElementId: SPDXID, relationshipType: 'BUILD_DEPENDENCY_OF', relatedSpdxElement: 'SPDXRef-Image' })),
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The entries in the order of their identifiers, each once. */
function entriesOf({ packages, downloads }: Content, images: readonly string[] = []): Entry[] {
  const entries = [
    ...packages.map(packageEntry),
    ...downloads.map((item) => ('url' in item ? downloadEntry(item) : repositoryEntry(item))),
    ...images.map(sourceEntry),
  ];
  const unique = new Map(entries.map((entry) => [entry.SPDXID, entry]));
  return [...unique.values()].toSorted((a, b) => (a.SPDXID < b.SPDXID ? -1 : 1));
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

/** An external image from which files are copied. */
function sourceEntry(image: string): Entry {
  return { SPDXID: `SPDXRef-Source-${sanitised(image)}`, name: image, primaryPackagePurpose: 'CONTAINER', ...UNKNOWN };
}

function downloadEntry({ url, version, sha256 = '', license, purl: locator }: Download): Entry {
  return {
    SPDXID: `SPDXRef-Download-${sha256}`,
    name: decodeURIComponent(basename(new URL(url).pathname)),
    ...(version !== undefined && { versionInfo: version }),
    ...UNKNOWN,
    downloadLocation: url,
    ...(license !== undefined && { licenseDeclared: license }),
    checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }],
    ...purlReference(locator),
  };
}

function repositoryEntry({ git, commit, version = commit, license, purl: locator }: Repository): Entry {
  return {
    SPDXID: `SPDXRef-Commit-${commit}`,
    name: decodeURIComponent(basename(new URL(git).pathname, '.git')),
    versionInfo: version,
    ...UNKNOWN,
    downloadLocation: `git+${git}@${commit}`,
    ...(license !== undefined && { licenseDeclared: license }),
    ...purlReference(locator),
  };
}

function packageEntry(found: FoundPackage): Entry {
  const { manager, name, version, attributes } = found;
  const id = sanitised([manager.name, name, ...(version === undefined ? [] : [version]), ...Object.values(attributes)].join('-'));
  return {
    SPDXID: `SPDXRef-Package-${id}`,
    name,
    ...(version !== undefined && { versionInfo: version }),
    ...UNKNOWN,
    ...purlReference(purl(found)),
  };
}

/** A text in the characters of an identifier. */
function sanitised(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]/g, (sign) => `-${sign.codePointAt(0)!.toString(16)}-`);
}

function purlReference(locator: string | undefined): { externalRefs?: object[] } {
  return locator === undefined ? {} : { externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator }] };
}
