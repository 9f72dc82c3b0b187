import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAnswer } from '../../../src/build/sbom/probes.ts';
import { spdx } from '../../../src/build/sbom/spdx.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { SPDX_SCHEMA } from './spdx-schema.ts';

/** Output of the probes of the package managers. */
const ANSWERS = {
  apt: 'libc6=2.41-12+deb13u1\ng++=4:14.2.0-1\n',
  pip: 'Jinja2==3.1.6\nruamel.yaml==0.18.10\n',
  conda: 'less=668\n',
  cran: 'R6@2.6.1\nsf@1.0-20\n',
  npm: '@theia/cli@1.74.1\nyarn@1.22.22\nyarn@1.22.22\n',
  vsix: 'ms-python.python@2024.22.2\n',
};

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
    'pkg:deb/debian/g%2B%2B@4%3A14.2.0-1',
    'pkg:deb/debian/libc6@2.41-12%2Bdeb13u1',
    'pkg:npm/%40theia/cli@1.74.1',
    'pkg:npm/yarn@1.22.22',
    'pkg:pypi/jinja2@3.1.6',
    'pkg:pypi/ruamel-yaml@0.18.10',
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
