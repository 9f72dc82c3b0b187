import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild, filesIn, inProject, VALID } from '../run-cli.ts';

test(
  'a new project compiles at once and has no drift',
  inProject({}, async (folder) => {
    assert.is((await dwbuild('init', folder)).exitCode, 0);
    assert.equal(Object.keys(filesIn(folder)), ['.github/workflows/dwbuild.yml', 'schema/tools.schema.json', 'tools.yaml']);
    const compiled = await dwbuild('', folder);
    assert.is(compiled.exitCode, 0);
    assert.match(compiled.stderr, /^out\/: \d+ files written, 0 removed, 0 unchanged; schema\/tools\.schema\.json: unchanged; 2 stages\n$/);
    assert.is((await dwbuild('check', folder)).exitCode, 0);
  }),
);

test(
  'it names the schema for editors, and CI checks it',
  inProject({}, async (folder) => {
    await dwbuild('init', folder);
    const [first] = readFileSync(join(folder, 'tools.yaml'), 'utf8').split('\n');
    assert.is(first, '# yaml-language-server: $schema=./schema/tools.schema.json');
    assert.is(readFileSync(join(folder, 'schema/tools.schema.json'), 'utf8'), (await dwbuild('schema', folder)).stdout);
    assert.match(readFileSync(join(folder, '.github/workflows/dwbuild.yml'), 'utf8'), /npx --yes dwbuild@\d+\.\d+\.\d+ check/);
  }),
);

test(
  'it goes into another folder, and says what comes next',
  inProject({}, async (folder) => {
    const { stderr } = await dwbuild('init images/all', folder);
    assert.match(stderr, 'Next: cd images/all && npx dwbuild');
    assert.is((await dwbuild('', join(folder, 'images/all'))).exitCode, 0);
  }),
);

test(
  'what is there is kept',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, 'error: tools.yaml is there already');
    assert.equal(filesIn(folder), { 'tools.yaml': VALID });
  }),
);

test(
  'other files of its names are kept too',
  inProject({ '.github/workflows/dwbuild.yml': 'mine' }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init', folder);
    assert.is(exitCode, 0);
    assert.match(stderr, 'kept .github/workflows/dwbuild.yml');
    assert.is(readFileSync(join(folder, '.github/workflows/dwbuild.yml'), 'utf8'), 'mine');
  }),
);

test.run();
