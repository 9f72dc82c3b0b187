import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { versionStep } from '../../src/compare/version.ts';

const STEPS: readonly [before: string, after: string, step: string][] = [
  ['1.2.3', '2.0.0', 'major'],
  ['1.2.3', '1.3', 'minor'],
  ['1.2.3', '1.2.10', 'patch'],
  ['1.2', '1.2.1', 'patch'],
  ['2.0', '1.9', 'major down'],
  ['9', '10', 'major'],
  ['1.09', '1.9.1', 'patch'],
  // Debian: epochs, revisions, and ~ before the end
  ['1:1.0-1', '2:0.9-1', 'major'],
  ['8.14.1-2', '8.14.1-2+deb13u1', 'patch'],
  ['8.14.1-2', '8.14.1-10', 'patch'],
  ['2.0~rc1-1', '2.0-1', 'patch'],
  // PEP 440 and semver: pre-releases come before the release, post-releases after it
  ['1.15.0rc1', '1.15.0', 'patch'],
  ['1.15.0', '1.15.0b2', 'patch down'],
  ['1.0.0-beta.2', '1.0.0-beta.11', 'patch'],
  ['1.0', '1.0.post1', 'patch'],
  ['1.0.dev3', '1.0a1', 'patch'],
  // globs and operators
  ['8.14.*', '8.15.*', 'minor'],
  ['8.14.*', '9.*', 'major'],
  ['^1.2.3', '^2.0.0', 'major'],
  // numbers of any length, and a prefix
  ['2024.11.2024102401', '2024.11.2024102500', 'patch'],
  ['99999999999999999998', '99999999999999999999', 'major'],
  ['py39_24.11.1-0', 'py39_25.1.1-0', 'major'],
  ['v1.2', 'v1.3', 'minor'],
];

for (const [before, after, expected] of STEPS) {
  test(`${before} → ${after} is ${expected}`, () => {
    assert.is(words(before, after), expected);
    assert.is(words(after, before), expected.endsWith(' down') ? expected.replace(' down', '') : `${expected} down`);
  });
}

test("versions that can't be ordered give no direction", () => {
  for (const [before, after] of [
    ['8.14.*', '8.14.1'],
    ['1.0', '1.0'],
    ['1.2', '1.2.0'],
    ['>=1,<2', '1.5'],
    ['1.5', '1|2'],
    ['next', '1.0'],
    ['py39_1.0', 'py310_1.0'],
    ['^1.2', '~1.3'],
    ['', '1'],
  ]) {
    assert.is(versionStep(before!, after!), undefined, `${before} → ${after}`);
  }
});

function words(before: string, after: string): string | undefined {
  const step = versionStep(before, after);
  return step && `${step.level}${step.downgrade ? ' down' : ''}`;
}

test.run();
