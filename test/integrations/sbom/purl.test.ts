import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAnswer } from '../../../src/build/sbom/probes.ts';
import { spdx } from '../../../src/build/sbom/spdx.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { ANSWERS } from '../../build/sbom/answers.ts';
import { fromNpm, fromPyPI } from '../programs/paths.ts';

// The standard's libraries for Python and JavaScript read the package URLs of an SBOM.
const { PackageURL } = createRequire(import.meta.url)(fromNpm('packageurl-js'));

const found = managers.flatMap((manager) => readAnswer(manager, ANSWERS[manager.name as keyof typeof ANSWERS]));
const { packages } = JSON.parse(
  spdx(
    { stage: 'app', digest: `sha256:${'a'.repeat(64)}` },
    { packages: found, downloads: [], sources: { packages: [], downloads: [], images: [] } },
    new Date(0),
  ),
);
const urls: string[] = packages.flatMap(({ externalRefs = [] }: { externalRefs?: { referenceLocator: string }[] }) =>
  externalRefs.map(({ referenceLocator }) => referenceLocator),
);

test('packageurl-python reads every URL as valid and writes it unchanged', async () => {
  const script = fileURLToPath(new URL('purl.py', import.meta.url));
  const { stdout } = await execa(fromPyPI('python'), [script], { input: urls.join('\n') });
  assert.equal(
    JSON.parse(stdout),
    urls.map((url) => ({ url, written: url, messages: [] })),
  );
});

test('packageurl-js reads every URL, and its own output gives the same result', () => {
  for (const url of urls) {
    const read = PackageURL.fromString(url);
    assert.equal(PackageURL.fromString(read.toString()), read, url);
    assert.is(decodeURIComponent(url), decodeURIComponent(read.toString()));
  }
});

test.run();
