import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { locking } from './locking.ts';

// The checksums of files at addresses, which move when a new version is published.

const test = suite('checksums of downloads');
const { folder, address, inArchive, dwbuild, inImage } = locking(
  'checksum',
  `    downloads:
      - { url: "http://address/tool-{version}.txt", version: "1", target: /opt/tool }
      - url: http://address/{arch}/other
        sha256: ${'f'.repeat(64)}
        target: /opt/other
`,
);

const place = join(folder, 'tools.yaml');
const text = () => readFileSync(place, 'utf8');
const sumOf = (content: string) => createHash('sha256').update(`${content}\n`).digest('hex');

function edit(from: string, to: string): void {
  assert.ok(text().includes(from));
  writeFileSync(place, text().replaceAll(from, to));
}

test('a file without a checksum is an error, and lock --update adds it; other files stay', async () => {
  await inArchive('sh', '-c', 'cd /srv && echo 1 > tool-1.txt && echo 2 > tool-2.txt && mkdir amd64 arm64 && echo other | tee amd64/other > arm64/other');
  edit('http://address', await address());
  assert.match(await dwbuild(), /DOWNLOAD_SHA256 [^]*hint: run `npx dwbuild lock --update tool-1\.txt`, which gets the file and adds it/);
  assert.match(await dwbuild('lock', '--update', 'tool-1.txt'), /^0\n[^]*tools\.yaml: checksums written$/);
  assert.ok(text().includes(`version: "1", sha256: ${sumOf('1')}, `), text());
  assert.ok(text().includes(`sha256: ${'f'.repeat(64)}`), text());
});

test('a checksum is written in its place, and the image has the files', async () => {
  assert.match(await dwbuild('lock', '--update', 'other'), /^0\n[^]*tools\.yaml: checksums written$/);
  assert.ok(text().includes(`\n        sha256: ${sumOf('other')}\n`), text());
  assert.match(await dwbuild(), /^0\n/);
  assert.equal(await inImage('base', 'cat /opt/tool /opt/other'), ['1', 'other']);
});

test('a new version gets its checksum, a right one stays, and nothing is locked that was not locked before', async () => {
  edit('version: "1"', 'version: "2"');
  assert.match(await dwbuild('lock', '--update', 'tool-{version}.txt', 'other'), /^0\n[^]*tools\.yaml: checksums written$/);
  assert.ok(text().includes(`version: "2", sha256: ${sumOf('2')}, `), text());
  assert.match(await dwbuild('lock', '--update', 'other'), /^0\n[^]*tools\.yaml: checksums are right$/);
  assert.match(await dwbuild('lock', '--check'), /LOCK_MISSING/);
});

test('a file that is not there is reported at its address, and nothing is written', async () => {
  edit('version: "2"', 'version: "3"');
  const before = text();
  const ended = await dwbuild('lock', '--update', 'tool-3.txt', 'other');
  assert.match(ended, /^1\n[^]*LOCK_FAILED {2}"tool-3\.txt" of stage "base" could not be downloaded: .*404/, ended);
  assert.not.match(ended, /"other"/);
  assert.is(text(), before);
});

test.run();
