import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { requirementsOf } from '../../../../src/cli/init/carry/poetry.ts';
import { pythonPackage, pythonPackages } from '../../../../src/cli/init/carry/python-package.ts';
import { pythonName } from '../../../../src/compile/model/project-files/python-name.ts';
import { withSource } from '../../../../src/cli/init/carry/requirement.ts';

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
    assert.equal(requirementsOf('a', written), [item]);
  });
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

test('a table of Poetry', () => {
  for (const [table, written] of [
    [{ version: '^1', extras: ['x', 'y'], markers: "sys_platform == 'linux'" }, "a[x,y]>=1,<2; sys_platform == 'linux'"],
    [{ git: 'https://example.org/a.git', rev: 'abc' }, 'a @ git+https://example.org/a.git@abc'],
    [{ git: 'https://example.org/a.git', rev: COMMIT, subdirectory: 'b' }, `a @ git+https://example.org/a.git@${COMMIT}#subdirectory=b`],
    [{ path: '../a' }, 'a @ ../a'],
    [{ version: '^2.0', python: '<3.11' }, "a>=2.0,<3; python_version < '3.11'"],
    [{ version: '1', python: '^3.8' }, "a==1; python_version >= '3.8' and python_version < '4'"],
    [{ version: '1', python: '3.11.*' }, "a==1; python_version == '3.11'"],
    [{ version: '1', python: '>=3.11.2' }, "a==1; python_full_version >= '3.11.2'"],
    [{ version: '1', platform: 'win32' }, "a==1; sys_platform == 'win32'"],
    [
      { version: '1', python: '>3.8', markers: "os_name == 'nt' or os_name == 'posix'" },
      "a==1; (os_name == 'nt' or os_name == 'posix') and python_version > '3.8'",
    ],
  ] as const) {
    assert.equal(requirementsOf('a', table), [written]);
  }
});

test('each version of a list of Poetry has its condition, and a stage has one of them', () => {
  const all = requirementsOf('a', [
    { version: '1', python: '<3.11' },
    { version: '2', python: '>=3.11' },
  ]);
  assert.equal(all, ["a==1; python_version < '3.11'", "a==2; python_version >= '3.11'"]);
  assert.equal(pythonPackages(all).items, []);
  assert.equal(
    pythonPackages(all).left.map(({ what }) => what),
    all,
  );
  const forLinux = requirementsOf('a', [
    { version: '1', platform: 'linux' },
    { version: '2', platform: 'win32' },
  ]);
  assert.equal(pythonPackages(forLinux).items, ['a==1']);
});

test('what Poetry has from another index, for an unknown condition, or without a version is left', () => {
  for (const value of [{ version: '1', source: 'private' }, { version: '1', python: '<3.8 || >3.10' }, { version: '1', python: '3' }, 5, true, [], [5]]) {
    const [found] = requirementsOf('a', value);
    assert.type(found, 'object', JSON.stringify(value));
    assert.equal(pythonPackages([found!]).items, []);
  }
});

test('a condition with "or" is not decided by one of its parts', () => {
  assert.is(
    carried("a; python_version < '3.11' or python_version > '3.12' and sys_platform == 'win32'"),
    "a; python_version < '3.11' or python_version > '3.12' and sys_platform == 'win32'",
  );
});

test('the sources of uv', () => {
  const git = { git: 'https://example.org/bar.git', rev: COMMIT };
  assert.is(withSource('bar>=1', {}), 'bar>=1');
  assert.is(
    withSource('Foo_Bar[x] >=1; python_version < "3.11"', { 'foo-bar': git }),
    `Foo_Bar[x] @ git+https://example.org/bar.git@${COMMIT}; python_version < "3.11"`,
  );
  assert.is(carried(withSource('bar', { bar: [git] }) as string), `bar @ git+https://example.org/bar.git@${COMMIT}`);
  for (const source of [{ path: '../bar' }, { git: 'https://example.org/bar.git', tag: 'v1' }, { url: 'https://example.org/bar.whl' }])
    assert.match(carried(withSource('bar>=1', { bar: source }) as string), /^left: /);
  for (const source of [{ workspace: true }, { index: 'private' }, [{ index: 'private', marker: "sys_platform == 'linux'" }], [git, git], {}, 'x'])
    assert.type(withSource('bar>=1', { bar: source }), 'object', JSON.stringify(source));
});

test.run();
