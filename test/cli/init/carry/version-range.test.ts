import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { satisfies } from '../../../../src/cli/init/carry/version-range.ts';

const PYTHONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];

for (const [range, ...wanted] of [
  ['', ...PYTHONS],
  ['*', ...PYTHONS],
  ['3.12', '3.12'],
  ['3.12.7', '3.12'],
  ['==3.12.*', '3.12'],
  ['>=3.12', '3.12', '3.13', '3.14'],
  ['>=3.11,<3.13', '3.11', '3.12'],
  ['>=3.11, <3.13.2', '3.11', '3.12', '3.13'],
  ['>3.11', '3.11', '3.12', '3.13', '3.14'],
  ['<=3.11', '3.10', '3.11'],
  ['>=3.10,!=3.11,!=3.13.1', '3.10', '3.12', '3.13', '3.14'],
  ['^3.12', '3.12', '3.13', '3.14'],
  ['~3.12', '3.12'],
  ['~=3.12.1', '3.12'],
  ['~=3.12', '3.12', '3.13', '3.14'],
  ['<3'],
] as const) {
  test(`"${range}" is satisfied by ${wanted.join(', ') || 'none'}`, () => {
    assert.equal(
      PYTHONS.filter((version) => satisfies(version, range)),
      wanted,
    );
  });
}

test('ranges of npm', () => {
  const satisfied = (range: string) => ['18', '20', '22'].filter((version) => satisfies(version, range));
  assert.equal(satisfied('>=18'), ['18', '20', '22']);
  assert.equal(satisfied('^18.17.1 || ^20.3.0'), ['18', '20']);
  assert.equal(satisfied('20.x'), ['20']);
  assert.equal(satisfied('v22.1.0'), ['22']);
  assert.equal(satisfied('>=18 <21'), ['18', '20']);
});

test.run();
