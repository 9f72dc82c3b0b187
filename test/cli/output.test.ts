import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, shell, VALID } from '../run-cli.ts';

const WRONG = VALID.replace('curl', 'Curl');

test(
  'writes several formats to files besides the output on the terminal',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const plain = await dwbuild('check', folder);
    const also = await dwbuild('check --output sarif=reports/ci/dwbuild.sarif --output json=reports/dwbuild.json --output human=dwbuild.txt', folder);
    assert.equal(also, plain);
    const files = filesIn(folder);
    assert.equal(Object.keys(files), ['dwbuild.txt', 'reports/ci/dwbuild.sarif', 'reports/dwbuild.json', 'tools.yaml']);
    assert.is(files['reports/ci/dwbuild.sarif'], (await dwbuild('check --format sarif', folder)).stdout);
    assert.is(files['reports/dwbuild.json'], (await dwbuild('check --format json', folder)).stdout);
    assert.match(files['dwbuild.txt']!, /^tools\.yaml:5:11 error BAD_VALUE /);
  }),
);

test(
  'the files are written without diagnostics too, and replaced by each run',
  inProject({ 'tools.yaml': VALID, 'dwbuild.json': 'old' }, async (folder) => {
    for (const command of ['compile', 'check', 'plan', 'graph', 'explain base', 'fmt', 'schema']) {
      assert.is((await dwbuild(`${command} --output json=${command.charAt(0)}.json --output json=dwbuild.json`, folder)).exitCode, 0, command);
      assert.is(filesIn(folder)[`${command.charAt(0)}.json`], '{\n  "version": 1,\n  "diagnostics": []\n}\n', command);
      assert.is(filesIn(folder)['dwbuild.json'], '{\n  "version": 1,\n  "diagnostics": []\n}\n', command);
    }
  }),
);

test(
  'writes to a device without replacing it',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const { stdout } = await shell('$DWBUILD check --output markdown=/dev/stdout | cat', folder);
    assert.match(stdout, /^\*\*dwbuild\*\* 1 error\n/);
  }),
);

for (const [value, message] of Object.entries({
  'sarf=x': /error: --output sarf=x: there is no format "sarf"\n +hint: did you mean "sarif"\?/,
  'x.json': /there is no format "x\.json"\n +hint: write FORMAT=PATH; the formats are github, human, json/,
  sarif: /error: --output sarif names no path\n +hint: write --output sarif=PATH/,
  'json=-': /for standard output there is --format json/,
  'json=folder': /error: --output must name a file, and folder is a folder/,
  'json=./tools.yaml': /error: --output would replace tools\.yaml/,
  'json=x --output sarif=./x': /error: --output names \.\/x twice/,
})) {
  test(
    `\`--output ${value}\` is wrong usage`,
    inProject({ 'tools.yaml': VALID }, async (folder) => {
      mkdirSync(join(folder, 'folder'));
      const { exitCode, stdout, stderr } = await dwbuild(`check --output ${value}`, folder);
      assert.equal([exitCode, stdout], [2, '']);
      assert.match(stderr, message);
      assert.equal(filesIn(folder), { 'tools.yaml': VALID });
    }),
  );
}

test(
  'an unwritable file is an error, and the diagnostics are still shown',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('check --output json=tools.yaml/x.json', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, 'BAD_VALUE');
    assert.match(stderr, /\nerror: .*tools\.yaml.*: a (file stands where a folder goes|part of this path is a file, not a folder)\n$/);
  }),
);

test.run();
