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
const document = JSON.parse(spdx(image, found, new Date('2026-01-02T03:04:05.678Z')));

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
    'pkg:conda/less@668',
    'pkg:cran/R6@2.6.1',
    'pkg:cran/sf@1.0-20',
    'pkg:deb/debian/g%2B%2B@4:14.2.0-1?arch=amd64&distro=trixie',
    'pkg:deb/debian/libc6@2.41-12%2Bdeb13u1?arch=amd64&distro=trixie',
    'pkg:deb/debian/libc6@2.41-12%2Bdeb13u1?arch=i386&distro=trixie',
    'pkg:deb/ubuntu/tar@1.35~rc1?arch=amd64&distro=noble',
    'pkg:npm/%40theia/cli@1.74.1',
    'pkg:npm/yarn@1.22.22',
    'pkg:pypi/jinja2@3.1.6',
    'pkg:pypi/ruamel.yaml@0.18.10',
    'pkg:pypi/typing-extensions@1%214.0%2Blocal',
  ]);
});

test('the document contains the time and the image', () => {
  assert.is(document.creationInfo.created, '2026-01-02T03:04:05Z');
  assert.is(document.documentNamespace, `https://spdx.org/spdxdocs/app-sha256-${'a'.repeat(64)}`);
  assert.equal(document.packages[0].checksums, [{ algorithm: 'SHA256', checksumValue: 'a'.repeat(64) }]);
});

test('lines of the output that are not packages are ignored', () => {
  const pip = managers.find(({ name }) => name === 'pip')!;
  assert.equal(
    readAnswer(pip, 'WARNING: pip is old\nnumpy==2.1.3\n\n').map(({ name }) => name),
    ['numpy'],
  );
});

test.run();
