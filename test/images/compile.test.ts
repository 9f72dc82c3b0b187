import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, out, outName, project } from './images.ts';

// Mirrors are configured by files, so another mirror changes files only: what is built here is the committed
// Dockerfile. The one difference is the folder that it takes the generated files from.
test('for the tests’ mirror, the Dockerfile is the committed one', async () => {
  await compile();
  for (const name of ['Dockerfile', 'Dockerfile.dockerignore']) {
    const text = readFileSync(`${out}${name}`, 'utf8').replaceAll(outName, 'out');
    assert.is(text, readFileSync(`${project}out/${name}`, 'utf8'));
  }
});

test.run();
