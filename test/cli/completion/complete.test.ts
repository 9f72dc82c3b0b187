import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { complete } from '../../../src/cli/completion/complete.ts';
import { commands } from '../../../src/generated/commands.ts';
import { inProject, put } from '../../run-cli.ts';

// The tests run in this repository and use the stages of its tools.yaml.
const words = async (...typed: readonly string[]) => (await complete(typed, commands)).map(({ word }) => word);

test('the first word completes to commands with their summaries', async () => {
  assert.equal(await complete(['ch'], commands), [{ word: 'check', description: (await commands['check']!()).summary }]);
  assert.equal(await words(''), Object.keys(commands));
});

test('a word with a dash completes to options of the command, of all commands and of the program', async () => {
  assert.equal(await words('diff', '--ba'), ['--base']);
  assert.equal(await words('diff', '--fi'), ['--file']);
  assert.equal(await words('--w'), ['--watch'], 'without a command, options of compile');
  assert.equal(await words('--v'), ['--version']);
  assert.equal(await words('diff', '--v'), []);
  assert.equal(await words('diff', '--', '--ba'), []);
});

test('an option is suggested once, unless it is repeatable', async () => {
  assert.equal(await words('build', '--push', '--pu'), []);
  assert.equal(await words('build', '--output', 'json=a', '--ou'), ['--out', '--output']);
});

test('the value of an option completes to its choices', async () => {
  assert.equal(await words('check', '--format', 'j'), ['json', 'junit']);
  assert.equal(await words('plan', '--matrix', 'gitl'), ['gitlab']);
  assert.equal(await words('build', '--environment', ''), ['dev', 'staging', 'prod']);
  assert.equal(await words('check', '--file', ''), [], 'the shell completes files');
});

test('the value can follow = in the same word, which bash splits into three', async () => {
  assert.equal(await words('check', '--format=j'), ['--format=json', '--format=junit']);
  assert.equal(await words('check', '--format', '=', 'j'), ['json', 'junit']);
  assert.is((await words('check', '--format', '=')).length, 6);
});

test('stages come from tools.yaml, each once', async () => {
  assert.equal(await words('build', 'me'), ['metrics']);
  assert.equal(await words('build', '--push', 'base', 'metrics', 'me'), []);
  assert.equal(await words('explain', 'metrics', ''), [], 'packages are not completed');
});

test('a word in capitals completes to codes', async () => {
  assert.equal(await words('explain', 'UNKNOWN_PAR'), ['UNKNOWN_PARENT']);
});

test('stages come from the file of --file, even if it has errors', async () => {
  assert.equal(await words('build', '--file', 'test/fixtures/several/parents/tools.yaml', 'f'), ['four', 'five']);
  assert.equal(await words('build', '--file=test/fixtures/several/parents/tools.yaml', 'sev'), ['seven']);
});

test(
  'names that a shell would interpret, or dwbuild as an option, are left out',
  inProject({}, async (folder) => {
    const names = [
      'größe',
      'a1:b=c',
      'a;b',
      'a b',
      'a$(b)',
      'a`b`',
      "a'b",
      'a"b',
      'a\\b',
      'a*b',
      'a?b',
      'a[b]',
      'a{b,c}',
      'a<b',
      'a>b',
      'a|b',
      'a&b',
      'a!b',
      '~a',
      '=a',
      '#a',
      '--push',
      'a\nb',
      'a\x1bb',
      'a\u202eb',
      '',
    ];
    put(folder, { 'tools.yaml': JSON.stringify({ version: 1, stages: Object.fromEntries(names.map((name) => [name, {}])) }) });
    assert.equal(await words('build', `--file=${join(folder, 'tools.yaml')}`, '--', ''), ['größe', 'a1:b=c']);
  }),
);

test('a commit completes to names from git', async () => {
  assert.ok((await words('diff', '--base', '')).length > 0);
});

test('there are no candidates after an unknown command', async () => {
  assert.equal(await words('frobnicate', ''), []);
});

test(
  'arguments come from tools.yaml, ready for their values',
  inProject({}, async (folder) => {
    put(folder, { 'tools.yaml': 'version: 1\nargs: { python: "3.13", team: a }\nstages: {}\n' });
    assert.equal(await words('check', '--file', join(folder, 'tools.yaml'), '--arg', 'p'), ['python=']);
  }),
);

test.run();
