import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { call, program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mergeSettings = program('python-vscode/merge-settings');
const defaults = { 'update.mode': 'none', 'editor.tabSize': 2 };

function merge(...texts: string[]) {
  return call(
    mergeSettings,
    'merge',
    texts.map((saved) => [defaults, saved]),
  );
}

test('without saved settings the result is the defaults', () => {
  assert.equal(merge('', '{}'), [
    { value: '{\n    "update.mode": "none",\n    "editor.tabSize": 2\n}\n' },
    { value: '{\n    "update.mode": "none",\n    "editor.tabSize": 2\n}' },
  ]);
});

test('saved settings take precedence and are kept as written', () => {
  const all = '{"update.mode":"manual", /* mine */ "editor.tabSize": 8,}';
  assert.equal(merge('{ "editor.tabSize": 8 }\n', all), [{ value: '{ "editor.tabSize": 8,\n    "update.mode": "none"\n}\n' }, { value: all }]);
});

test('comments and trailing commas are kept', () => {
  assert.equal(merge('// mine\n{\n  "editor.tabSize": 8, // "update.mode": "x"\n  /* { } */\n}\n// end }\n', '{ "a": "// no } comment, }" }'), [
    { value: '// mine\n{\n  "editor.tabSize": 8, // "update.mode": "x"\n  /* { } */\n    "update.mode": "none"\n}\n// end }\n' },
    { value: '{ "a": "// no } comment, }",\n    "update.mode": "none",\n    "editor.tabSize": 2\n}' },
  ]);
});

test('rejects text that is not an object', () => {
  for (const { error } of merge('[]', '{ "a": }', '{', 'null', '"text"', '{} {}')) assert.match(error ?? '', /^(ValueError|JSONDecodeError): /);
});

test('the program creates the file, follows a link to it, and does not change a file that it can’t read', () => {
  const folder = temporaryFolder('settings');
  const settings = join(folder, 'User', 'settings.json');
  const shipped = program('python-vscode/settings.json');
  assert.is(run('python3', [mergeSettings, shipped, settings]).status, 0);
  assert.equal(JSON.parse(readFileSync(settings, 'utf8')), JSON.parse(readFileSync(shipped, 'utf8')));

  const link = join(folder, 'link.json');
  symlinkSync(settings, link);
  writeFileSync(settings, '{ "update.mode": "manual" }');
  assert.is(run('python3', [mergeSettings, shipped, link]).status, 0);
  assert.match(readFileSync(settings, 'utf8'), /^{ "update.mode": "manual",\n {4}"extensions/);

  writeFileSync(settings, '{ not json');
  const { status, stderr } = run('python3', [mergeSettings, shipped, settings]);
  assert.is(status, 0);
  assert.match(stderr, /^merge-settings: .* is left as it is: /);
  assert.is(readFileSync(settings, 'utf8'), '{ not json');
  assert.equal(readdirSync(join(folder, 'User')), ['settings.json']);
});

test.run();
