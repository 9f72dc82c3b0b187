import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatsOf } from '../../src/cli/common-options.ts';
import { commands } from '../../src/generated/commands.ts';
import { commitAll } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, shell, VALID } from '../run-cli.ts';

const PATH = { PATH: process.env['PATH']! };
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
    for (const command of ['compile', 'check', 'fmt']) {
      assert.is((await dwbuild(`${command} --output json=${command}.json --output json=dwbuild.json`, folder)).exitCode, 0, command);
      assert.is(filesIn(folder)[`${command}.json`], '{\n  "version": 1,\n  "diagnostics": []\n}\n', command);
      assert.is(filesIn(folder)['dwbuild.json'], '{\n  "version": 1,\n  "diagnostics": []\n}\n', command);
    }
  }),
);

/** Calls whose result does not depend on an engine. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  diff: ['diff'],
  explain: ['explain base', 'explain base curl', 'explain UNKNOWN_PARENT', 'explain --codes'],
  graph: ['graph'],
  plan: ['plan'],
  schema: ['schema'],
  where: ['where curl'],
};

for (const [name, calls] of Object.entries(CALLS)) {
  test(
    `\`${name} --output FORMAT=PATH\` writes the output of \`${name} --format FORMAT\``,
    inProject({ 'tools.yaml': VALID }, async (folder) => {
      commitAll(folder, 'The first stage');
      writeFileSync(join(folder, 'tools.yaml'), VALID.replace('curl', 'wget, curl'));
      const formats = formatsOf(await commands[name]!());
      for (const call of calls) {
        const printed = await Promise.all(formats.map((format) => dwbuild(`${call} --format ${format}`, folder, PATH)));
        const plain = await dwbuild(call, folder, PATH);
        const also = await dwbuild(`${call} ${formats.map((format) => `--output ${format}=${format}.txt`).join(' ')}`, folder, PATH);
        assert.equal(also, plain);
        for (const [index, format] of formats.entries()) {
          assert.is.not(printed[index]!.stdout, '', `${call} ${format}`);
          assert.is(filesIn(folder)[`${format}.txt`], printed[index]!.stdout, `${call} ${format}`);
        }
      }
    }),
  );
}

for (const [name, load] of Object.entries(commands)) {
  test(
    `\`${name}\` takes the same formats for --format and for --output`,
    inProject({ 'tools.yaml': VALID }, async (folder) => {
      const command = await load();
      const formats = formatsOf(command);
      const { stdout } = await dwbuild(`${name} --help`, folder);
      assert.is(/--format/.test(stdout), formats.length > 0);
      assert.is(/--output/.test(stdout), formats.length > 0);
      if (formats.length === 0) return;
      const wrong = (option: string) => dwbuild(`${name} ${option} ${command.arguments?.startsWith('<') ? 'base' : ''}`, folder);
      assert.match((await wrong('--format nosuch')).stderr, `Allowed choices are ${formats.join(', ')}.`);
      const { exitCode, stderr } = await wrong('--output nosuch=x');
      assert.is(exitCode, 2);
      assert.match(stderr, `the formats of ${name} are ${formats.join(', ')}\n`);
    }),
  );
}

test(
  'a command without a result writes the diagnostics instead, in the formats of diagnostics',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    commitAll(folder, 'A wrong stage');
    const { exitCode, stdout, stderr } = await dwbuild('diff --output markdown=diff.md --output json=diff.json --output text=diff.txt', folder, PATH);
    assert.equal([exitCode, stdout], [1, '']);
    assert.match(stderr, 'BAD_VALUE');
    const files = filesIn(folder);
    assert.match(files['diff.md']!, /^\*\*dwbuild\*\* 1 error\n/);
    assert.is(files['diff.json'], (await dwbuild('check --format json', folder)).stdout);
    assert.is(files['diff.txt'], undefined);
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
  'x.json': /there is no format "x\.json"\n +hint: write FORMAT=PATH; the formats of check are github, human, json/,
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
