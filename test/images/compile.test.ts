import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { compile, out, outName, project } from './images.ts';
import { root } from './mirror.ts';

// Another mirror changes files, and the variables with its address: what is built here is otherwise the committed Dockerfile. It
// takes the generated files from another folder, and yarn is told that this mirror has no TLS.
test('for the tests’ mirror, the Dockerfile is the committed one', async () => {
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
