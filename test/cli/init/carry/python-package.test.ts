import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { requirementOf } from '../../../../src/cli/init/carry/poetry.ts';
import { pythonName, pythonPackage } from '../../../../src/cli/init/carry/python-package.ts';

/** The item of a requirement, or the reason why it is left. */
function carried(written: string): string {
  const found = pythonPackage(written);
  return 'item' in found ? found.item : `left: ${found.why}`;
}

test('a requirement is an item without spaces', () => {
  assert.is(carried('click'), 'click');
  assert.is(carried('click >= 8.1, < 9'), 'click>=8.1,<9');
  assert.is(carried('uvicorn [standard] == 0.30.1'), 'uvicorn[standard]==0.30.1');
  assert.is(carried('click (>=8.1)'), 'click>=8.1');
});

test('a condition that is known of every image is decided', () => {
  assert.is(carried("six; sys_platform == 'linux'"), 'six');
  assert.is(carried('six ; os_name == "posix" and platform_system != "Windows"'), 'six');
  assert.match(carried("colorama; sys_platform == 'win32'"), /^left: its condition is never true/);
});

test('what is in no index is left', () => {
  for (const written of ['-e .', './lib', '/srv/lib']) assert.match(carried(written), /^left: it is not in an index/);
});

test('names are compared as an index does', () => {
  assert.is(pythonName('Zope.Interface>=5'), 'zope-interface');
  assert.is(pythonName('ruamel_yaml[jinja2]'), 'ruamel-yaml');
});

for (const [written, item] of [
  ['*', 'a'],
  ['1.2.3', 'a==1.2.3'],
  ['1.2.*', 'a==1.2.*'],
  ['^1.2.3', 'a>=1.2.3,<2'],
  ['^0.2.3', 'a>=0.2.3,<0.3'],
  ['^0.0.3', 'a>=0.0.3,<0.0.4'],
  ['^0', 'a>=0,<1'],
  ['~1.2.3', 'a>=1.2.3,<1.3'],
  ['~1', 'a>=1,<2'],
  ['~=1.2', 'a~=1.2'],
  ['>= 1.2, < 2', 'a>=1.2,<2'],
] as const) {
  test(`Poetry's version ${written} is ${item}`, () => {
    assert.is(requirementOf('a', written), item);
  });
}

test('a table of Poetry', () => {
  assert.is(requirementOf('a', { version: '^1', extras: ['x', 'y'], markers: "sys_platform == 'linux'" }), "a[x,y]>=1,<2; sys_platform == 'linux'");
  assert.is(requirementOf('a', { git: 'https://example.org/a.git', rev: 'abc' }), 'a @ git+https://example.org/a.git@abc');
  assert.is(requirementOf('a', { path: '../a' }), 'a @ ../a');
});

test.run();
