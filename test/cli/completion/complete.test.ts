import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { complete } from '../../../src/cli/completion/complete.ts';
import { commands } from '../../../src/generated/commands.ts';

// In this repository, whose tools.yaml has the stages.
const words = async (...typed: readonly string[]) => (await complete(typed, commands)).map(({ word }) => word);

test('the first word is a command, each with its summary', async () => {
  assert.equal(await complete(['ch'], commands), [{ word: 'check', description: (await commands['check']!()).summary }]);
  assert.equal(await words(''), Object.keys(commands));
});

test('a word with a dash is an option: of the command, of every command, or of the program', async () => {
  assert.equal(await words('diff', '--ba'), ['--base']);
  assert.equal(await words('diff', '--fi'), ['--file']);
  assert.equal(await words('--w'), ['--watch'], 'of compile, which is meant without a command');
  assert.equal(await words('--v'), ['--version']);
  assert.equal(await words('diff', '--v'), []);
  assert.equal(await words('diff', '--', '--ba'), []);
});

test('an option is proposed once, unless it is repeatable', async () => {
  assert.equal(await words('build', '--push', '--pu'), []);
  assert.equal(await words('build', '--output', 'json=a', '--ou'), ['--out', '--output']);
});

test('values are those that an option takes', async () => {
  assert.equal(await words('check', '--format', 'j'), ['json', 'junit']);
  assert.equal(await words('plan', '--matrix', 'gitl'), ['gitlab']);
  assert.equal(await words('build', '--environment', ''), ['dev', 'staging', 'prod']);
  assert.equal(await words('check', '--file', ''), [], 'files are the shell’s to propose');
});

test('a value may stand in the same word, which bash makes three of', async () => {
  assert.equal(await words('check', '--format=j'), ['--format=json', '--format=junit']);
  assert.equal(await words('check', '--format', '=', 'j'), ['json', 'junit']);
  assert.is((await words('check', '--format', '=')).length, 6);
});

test('stages are those of tools.yaml, each once', async () => {
  assert.equal(await words('build', 'me'), ['metrics']);
  assert.equal(await words('build', '--push', 'base', 'metrics', 'me'), []);
  assert.equal(await words('explain', 'metrics', ''), [], 'a package is not known before it is looked for');
});

test('a word in capitals is a code', async () => {
  assert.equal(await words('explain', 'UNKNOWN_PAR'), ['UNKNOWN_PARENT']);
});

test('stages come from the file that --file names, whatever is wrong with it', async () => {
  assert.equal(await words('build', '--file', 'test/fixtures/several/parents/tools.yaml', 'f'), ['four', 'five']);
  assert.equal(await words('build', '--file=test/fixtures/several/parents/tools.yaml', 'sev'), ['seven']);
});

test('a commit is one of git’s names', async () => {
  assert.ok((await words('diff', '--base', '')).length > 0);
});

test('after a word that is no command, nothing is known', async () => {
  assert.equal(await words('frobnicate', ''), []);
});

test.run();
