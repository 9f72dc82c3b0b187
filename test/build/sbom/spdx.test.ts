import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAnswer } from '../../../src/build/sbom/probes.ts';
import { spdx } from '../../../src/build/sbom/spdx.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { ANSWERS } from './answers.ts';
import { SPDX_SCHEMA } from './spdx-schema.ts';

const found = Object.entries(ANSWERS).flatMap(([name, answer]) =>
  readAnswer(
    managers.find((manager) => manager.name === name)!,
    answer,
  ),
);
const image = { stage: 'app', digest: `sha256:${'a'.repeat(64)}`, name: 'registry.example.org/app:latest' };
const downloaded = {
  script: 'run/download-tar',
  url: 'https://downloads.example.org/tool%2Bextra-1.2.3.tar.gz',
  version: '1.2.3',
  sha256: 'b'.repeat(64),
  license: 'Apache-2.0 OR MIT',
  purl: 'pkg:github/example/tool@1.2.3',
  unpack: 'tar',
  strip: 1,
  file: '/tmp/tool',
  removed: true,
} as const;
const sources = {
  packages: readAnswer(
    managers.find(({ name }) => name === 'apt')!,
    `tcc=0.9.27\tnamespace=debian\tarch=amd64\tdistro=trixie\n${ANSWERS.apt}`,
  ),
  downloads: [downloaded, { ...downloaded, url: 'https://downloads.example.org/source-2.tar.gz', purl: 'pkg:github/example/source@2', sha256: 'c'.repeat(64) }],
  images: ['debian:bookworm'],
};
const document = JSON.parse(spdx(image, { packages: found, downloads: [downloaded], sources }, new Date('2026-01-02T03:04:05.678Z')));

test('the document is SPDX 2.3', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(SPDX_SCHEMA);
  assert.ok(validate(document), JSON.stringify(validate.errors));
});

test('every element has a unique identifier, and every relationship connects two of them', () => {
  const ids = ['SPDXRef-DOCUMENT', ...document.packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID)];
  assert.is(new Set(ids).size, ids.length);
  for (const { spdxElementId, relatedSpdxElement } of document.relationships) assert.ok(ids.includes(spdxElementId) && ids.includes(relatedSpdxElement));
  assert.is(document.relationships.length, document.packages.length);
});

test('packages have the package URLs that vulnerability databases use', () => {
  const addresses = document.packages.flatMap(({ externalRefs = [] }: { externalRefs?: { referenceLocator: string }[] }) =>
    externalRefs.map(({ referenceLocator }) => referenceLocator),
  );
  assert.equal(addresses.toSorted(), [
    'pkg:apk/alpine/busybox@1.37.0-r18?arch=x86_64&distro=alpine-3.22.1',
    'pkg:conda/less@668',
    'pkg:cran/R6@2.6.1',
    'pkg:cran/sf@1.0-20',
    'pkg:deb/debian/g%2B%2B@4:14.2.0-1?arch=amd64&distro=trixie',
    'pkg:deb/debian/libc6@2.41-12%2Bdeb13u1?arch=amd64&distro=trixie',
    'pkg:deb/debian/libc6@2.41-12%2Bdeb13u1?arch=i386&distro=trixie',
    'pkg:deb/debian/tcc@0.9.27?arch=amd64&distro=trixie',
    'pkg:deb/ubuntu/tar@1.35~rc1?arch=amd64&distro=noble',
    'pkg:github/example/source@2',
    'pkg:github/example/tool@1.2.3',
    'pkg:npm/%40theia/cli@1.74.1',
    'pkg:npm/yarn@1.22.22',
    'pkg:pypi/jinja2@3.1.6',
    'pkg:pypi/ruamel.yaml@0.18.10',
    'pkg:pypi/typing-extensions@1%214.0%2Blocal',
    'pkg:rpm/fedora/bash@5.2.37-1.fc43?arch=x86_64&distro=fedora-43',
    'pkg:rpm/rhel/openssl-libs@3.2.2-6.el9_5?arch=x86_64&distro=rhel-9.6&epoch=1',
  ]);
});

test('the document contains the time and the image', () => {
  assert.is(document.creationInfo.created, '2026-01-02T03:04:05Z');
  assert.is(document.documentNamespace, `https://spdx.org/spdxdocs/app-sha256-${'a'.repeat(64)}`);
  assert.equal(document.packages[0].checksums, [{ algorithm: 'SHA256', checksumValue: 'a'.repeat(64) }]);
});

test('a download is a package with its address, its checksum and its license', () => {
  const { name, versionInfo, downloadLocation, licenseDeclared, checksums } = document.packages.find(({ SPDXID }: { SPDXID: string }) =>
    SPDXID.startsWith('SPDXRef-Download'),
  );
  assert.equal([name, versionInfo, licenseDeclared], ['tool+extra-1.2.3.tar.gz', '1.2.3', 'Apache-2.0 OR MIT']);
  assert.is(downloadLocation, 'https://downloads.example.org/tool%2Bextra-1.2.3.tar.gz');
  assert.equal(checksums, [{ algorithm: 'SHA256', checksumValue: 'b'.repeat(64) }]);
});

test('a commit of a repository is a package with its address in the form of SPDX', () => {
  const repository = { git: 'https://example.org/group/tool.git', commit: '9d1ec1bc8a5c7d1f5b4f3b0c5a0e0c3a8ed6b7f2', license: 'MIT' };
  const content = { packages: [], downloads: [repository], sources: { packages: [], downloads: [], images: [] } };
  const { name, versionInfo, downloadLocation, licenseDeclared } = JSON.parse(spdx(image, content, new Date(0))).packages[1];
  assert.equal([name, versionInfo, licenseDeclared], ['tool', repository.commit, 'MIT']);
  assert.is(downloadLocation, `git+https://example.org/group/tool.git@${repository.commit}`);
});

test('what only the stages and images contain from which it copies is no part of the image, but it was built with that', () => {
  const names = new Map(document.packages.map(({ SPDXID, name }: Record<string, string>) => [SPDXID, name]));
  assert.equal(
    document.relationships
      .filter(({ relationshipType }: Record<string, string>) => relationshipType === 'BUILD_DEPENDENCY_OF')
      .map(({ spdxElementId, relatedSpdxElement }: Record<string, string>) => [names.get(spdxElementId), relatedSpdxElement]),
    [
      ['source-2.tar.gz', 'SPDXRef-Image'],
      ['tcc', 'SPDXRef-Image'],
      ['debian:bookworm', 'SPDXRef-Image'],
    ],
  );
});

test('lines of the output that are not packages are ignored', () => {
  const pip = managers.find(({ name }) => name === 'pip')!;
  assert.equal(
    readAnswer(pip, 'WARNING: pip is old\nnumpy==2.1.3\n\n').map(({ name }) => name),
    ['numpy'],
  );
});

test.run();
