import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put, VALID } from '../run-cli.ts';

const FORMATTED = VALID.replace('[curl]', '\n      # fetches\n      - curl\n      - wget # fetches too').replace('apt: ', 'apt:');
const UNFORMATTED = VALID.replace('[curl]', '\n      - wget # fetches too\n      # fetches\n      - curl  ').replace('apt: ', 'apt:');

test(
  'rewrites tools.yaml and keeps its mode; a second run changes nothing',
  inProject({ 'tools.yaml': UNFORMATTED }, async (folder) => {
    const path = join(folder, 'tools.yaml');
    chmodSync(path, 0o640);
    assert.equal(await dwbuild('fmt', folder), { exitCode: 0, stdout: '', stderr: 'tools.yaml is formatted now\n' });
    assert.is(readFileSync(path, 'utf8'), FORMATTED);
    assert.is(statSync(path).mode & 0o777, 0o640);
    assert.equal(readdirSync(folder), ['tools.yaml']);
    const { ino } = statSync(path);
    assert.equal(await dwbuild('fmt', folder), { exitCode: 0, stdout: '', stderr: 'tools.yaml was formatted already\n' });
    assert.is(statSync(path).ino, ino);
  }),
);

test(
  '--check writes nothing and shows what would change',
  inProject({ 'tools.yaml': UNFORMATTED }, async (folder) => {
    const { exitCode, stdout, stderr } = await dwbuild('fmt --check', folder);
    assert.is(exitCode, 1);
    assert.is(stdout, '');
    assert.is(
      stderr,
      `tools.yaml:6:1 error UNFORMATTED  the file is not in its canonical form
  6 |       - wget # fetches too
    | ^
  hint: run \`npx dwbuild fmt\`
  --- tools.yaml
  +++ tools.yaml, formatted
  @@ -3,6 +3,6 @@
     base:
       from: debian:trixie
       apt:
  -      - wget # fetches too
         # fetches
  -      - curl${'  '}
  +      - curl
  +      - wget # fetches too

1 error
`,
    );
    assert.equal(filesIn(folder), { 'tools.yaml': UNFORMATTED });
    put(folder, { 'tools.yaml': FORMATTED });
    assert.equal(await dwbuild('fmt --check', folder), { exitCode: 0, stdout: '', stderr: 'tools.yaml is formatted\n' });
  }),
);

test(
  'invalid YAML is reported and not changed',
  inProject({ 'tools.yaml': `${UNFORMATTED}    env: {` }, async (folder) => {
    const before = filesIn(folder);
    const { exitCode, stderr } = await dwbuild('fmt', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, /^tools\.yaml:\d+:\d+ error YAML_SYNTAX/);
    assert.equal(filesIn(folder), before);
  }),
);

test(
  'a tools.yaml with errors is formatted if its YAML is valid',
  inProject({ 'tools.yaml': UNFORMATTED.replace('wget', 'Wget').replace('from:', 'form:') }, async (folder) => {
    assert.is((await dwbuild('fmt', folder)).exitCode, 0);
    assert.match(filesIn(folder)['tools.yaml']!, '      - curl\n      - Wget');
  }),
);

test(
  'packages of the project’s own managers are sorted too',
  inProject(
    {},
    async (folder) => {
      assert.match((await dwbuild('fmt --check', folder)).stderr, '+    cargo: [{ name: just, reason: it runs the recipes }, "ripgrep@14.1.1"]');
    },
    'valid/own-manager',
  ),
);

test(
  'a link stays a link, and a file that is not UTF-8 is not changed',
  inProject({ 'real.yaml': UNFORMATTED }, async (folder) => {
    symlinkSync('real.yaml', join(folder, 'tools.yaml'));
    assert.is((await dwbuild('fmt', folder)).exitCode, 0);
    assert.ok(lstatSync(join(folder, 'tools.yaml')).isSymbolicLink());
    assert.is(filesIn(folder)['real.yaml'], FORMATTED);
    const latin = Buffer.from(`# caf\u00E9\n${UNFORMATTED}`, 'latin1');
    writeFileSync(join(folder, 'latin.yaml'), latin);
    const { exitCode, stderr } = await dwbuild('fmt --file latin.yaml', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, /^latin\.yaml:1:6 error YAML_SYNTAX {2}the file is not UTF-8: /);
    assert.ok(readFileSync(join(folder, 'latin.yaml')).equals(latin));
  }),
);

test.run();
