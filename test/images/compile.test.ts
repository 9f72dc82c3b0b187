import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { compile, out, outName, project } from './images.ts';
import { root } from './mirror.ts';

// The images are built from the committed Dockerfile, except for the address of the mirror, the folder of generated files, and
// yarn's exception for a mirror without TLS.
test('the Dockerfile for the tests’ mirror equals the committed one', async () => {
  await compile();
  const { mirrors } = parse(readFileSync(`${project}tools.yaml`, 'utf8')) as { mirrors: { root: string } };
  for (const name of ['Dockerfile', 'Dockerfile.dockerignore']) {
    const text = readFileSync(`${out}${name}`, 'utf8')
      .replaceAll(outName, 'out')
      .replaceAll(root, mirrors.root)
      .replace(/^ +YARN_UNSAFE_HTTP_WHITELIST="mirror\.test" \\\n/gm, '');
    assert.is(text, readFileSync(`${project}out/${name}`, 'utf8'));
  }
});

test.run();
