import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helpers } from '../../../src/generated/helpers.ts';
import { root } from './pages.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const extending = read('docs/extending.md');
const fixtures = ['own-manager', 'own-partial'].map((name) => `test/fixtures/valid/${name}`);

/** The blocks whose fence names a file, by file. */
const files = [...extending.matchAll(/^```\w+ (\S+).*\n([^]*?)^```$/gm)].map(([, path, text]) => ({ path: path!, text: text! }));

test('the example of extending.md equals the fixture, which compiles', () => {
  assert.is(files.length, 7);
  for (const { path, text } of files) {
    const found = fixtures.map((fixture) => join(fixture, path)).find((file) => existsSync(join(root, file)));
    assert.ok(found, path);
    if (path.startsWith('out/')) assert.ok(read(found).includes(text), path);
    else assert.is(`${read(found).trimEnd()}\n`, text);
  }
});

test('extending.md contains every helper', () => {
  assert.equal(
    Object.keys(helpers).filter((name) => !extending.includes(`\`${name}\``)),
    [],
  );
});

test('security.md contains exactly the tested attacks on dw-install', () => {
  const named = [...read('docs/security.md').matchAll(/^\| \[([a-z-]+)\]/gm)].map(([, name]) => `${name}.sh`);
  assert.equal(
    named,
    readdirSync(join(root, 'test/images/attacks')).filter((name) => name.endsWith('.sh')),
  );
});

test.run();
