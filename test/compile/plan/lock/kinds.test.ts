import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apt, aptPackagesIn } from '../../../../src/compile/plan/lock/kinds/apt.ts';
import { cran, cranPackagesIn } from '../../../../src/compile/plan/lock/kinds/cran.ts';
import { from, pinsIn } from '../../../../src/compile/plan/lock/kinds/from.ts';
import { pip, pipPackagesIn } from '../../../../src/compile/plan/lock/kinds/pip.ts';
import type { LockedEntry } from '../../../../src/compile/plan/lock/lock.ts';
import { parseLock } from '../../../../src/compile/plan/lock/parse.ts';

const sha256 = 'a0'.repeat(32);

/** A line of each kind. */
const LINES = {
  apt: ['curl', '8.14.1-2', 'amd64', '270204', sha256, 'linux/amd64'],
  cran: ['shiny', '1.9.1', 'source', sha256, 'linux/amd64'],
  from: ['debian:trixie', `sha256:${sha256}`, 'linux/amd64'],
  pip: ['numpy', '2.1.3', sha256, 'linux/amd64'],
};

const HASHES = [
  'a SHA-256 (64 digits), or - for a package of the parent',
  ['-', '0123456789abcdef'.repeat(4)],
  [`${sha256}0`, `0${sha256}`, sha256.slice(1), sha256.toUpperCase(), '--', 'g'.repeat(64)],
] as const;

const PLATFORMS = [
  'a platform',
  ['linux/arm/v7', 'a1/b2/c3', '0/0'],
  ['linux', 'linux/', 'linux/arm/', '/linux/arm', 'Linux/arm', 'linux/Arm', 'linux/arm/V7', 'a/b/c/d', 'linux/amd64,linux/arm64'],
] as const;

/** For each word of a line: what it is called, examples of it, and of what it is not. */
const WORDS: Readonly<Record<keyof typeof LINES, readonly (readonly [title: string, right: readonly string[], wrong: readonly string[]])[]>> = {
  apt: [
    [
      'a Debian package',
      ['0ad', 'g++-14', 'python3.13', 'libc6:i386', 'a:kfreebsd-amd64'],
      ['Curl', '-a', 'a_b', 'a:', 'a:-b', 'a:I386', ':i386', 'a:b:c', 'a:b+'],
    ],
    ['a version', ['1', '1:8.14.1-2+b1~deb13u1', 'A.z'], ['8.14/1', '1_2', '/1', '1/']],
    ['an architecture', ['all', 'musl-linux-arm64', '0a'], ['AMD64', '-a', 'a_b', 'a.']],
    ['a size in bytes', ['0', '123456789012'], ['1k', 'k1', '-1', '1.5']],
    HASHES,
    PLATFORMS,
  ],
  cran: [
    ['an R package', ['R6', 'data.table', 'a1'], ['1a', 'a', 'a.', '.a', 'a_b', 'a-b', 'a@1.0']],
    ['a version', ['1.0', '1.0-2', '2026.5.1', '0.1-2-3'], ['1', '1.', '.1', '1.0a', '1_0', '-1.0']],
    [
      'source, the R that it was compiled for (R-4.5/x86_64-pc-linux-gnu), or - for a package of the parent',
      ['R-4.5', 'R-10.12/aarch64-unknown-linux-gnu', '-'],
      ['binary', 'R4.5', 'R-4', 'R-4.5.1', 'R-4.5/', 'R-4.5/a/b', 'sources', '--'],
    ],
    HASHES,
    PLATFORMS,
  ],
  from: [
    ['an image', ['debian', 'registry.example.org:5000/team/compiler:1.2', 'A/a_b-c.d', '0'], ['-a', '_a', '.a', '/a', 'a+b', 'a@b']],
    [
      'a digest (sha256: and 64 digits)',
      [`sha256:${'0123456789abcdef'.repeat(4)}`],
      [sha256, `sha256:${sha256}0`, `xsha256:${sha256}`, 'sha256:0', `sha256:${sha256.toUpperCase()}`],
    ],
    [
      'the platforms, with a comma between them',
      ['linux/arm/v7', 'linux/amd64,linux/arm64', 'linux/arm/v7,linux/amd64,linux/arm/v6', '0/0/0,0/0/0'],
      [
        'linux',
        'linux/',
        'linux/arm/',
        ',linux/arm',
        'linux/arm,',
        'linux/arm,linux',
        'linux/arm,linux/',
        'linux/arm,linux/arm/',
        'Linux/arm',
        'linux/arm,linux/arm/V7',
        '/a/b',
      ],
    ],
  ],
  pip: [
    ['a Python package', ['PyYAML', 'ruamel.yaml_clib-x', '3'], ['-a', 'a-', 'six[extra]', 'a==1', '.']],
    ['a version', ['1!2.0rc1.post1', '2.1+cpu', '1-1_2'], ['>=1', '1.*', '-1', '1,2', '1;2']],
    HASHES,
    PLATFORMS,
  ],
};

for (const [kind, words] of Object.entries(WORDS)) {
  for (const [index, [title, right, wrong]] of words.entries()) {
    const faultsOf = (word: string) =>
      parseLock(
        'tools.lock',
        `# tools.lock 1\n[base] input=sha256:${sha256}\n${[kind, ...LINES[kind as keyof typeof LINES].with(index, word)].join(' ')}\n`,
      ).diagnostics.map(({ message }) => message);
    test(`${kind}: ${title}`, () => {
      for (const word of right) assert.equal(faultsOf(word), [], word);
      for (const word of wrong) assert.equal(faultsOf(word), [`${JSON.stringify(word.length > 80 ? `${word.slice(0, 80)}…` : word)} is not ${title}`], word);
    });
  }
}

const ENTRIES: readonly LockedEntry[] = [
  { kind: 'apt', fields: LINES.apt },
  { kind: 'apt', automatic: true, fields: ['libc6:i386', '1:2.41-12', 'i386', '10', '-', 'linux/arm64'] },
  { kind: 'cran', fields: LINES.cran },
  { kind: 'cran', automatic: true, fields: ['R6', '2.6.1', 'R-4.5', '-', 'linux/arm64'] },
  { kind: 'from', fields: LINES.from },
  { kind: 'pip', fields: LINES.pip },
  { kind: 'pip', automatic: true, fields: ['six', '1.17.0', '-', 'linux/arm64'] },
];

test('the lines of apt as packages, with the names that their archives have', () => {
  assert.equal(aptPackagesIn(ENTRIES), [
    {
      name: 'curl',
      version: '8.14.1-2',
      architecture: 'amd64',
      size: 270204,
      archive: 'curl_8.14.1-2_amd64.deb',
      sha256,
      platform: 'linux/amd64',
      automatic: false,
    },
    {
      name: 'libc6:i386',
      version: '1:2.41-12',
      architecture: 'i386',
      size: 10,
      archive: 'libc6_1%3a2.41-12_i386.deb',
      platform: 'linux/arm64',
      automatic: true,
    },
  ]);
});

test('the lines of images as digests', () => {
  assert.equal(pinsIn(ENTRIES), { 'debian:trixie': `sha256:${sha256}` });
  assert.equal(from.platformsOf({ kind: 'from', fields: ['a', 'b', 'linux/amd64,linux/arm64'] }), ['linux/amd64', 'linux/arm64']);
});

test('a version that is asked for is that of the line; an asterisk stands for any characters', () => {
  const fits = (version: string | undefined, locked: string) =>
    apt.fits!({ name: 'a', path: [], ...(version !== undefined && { version }) }, { kind: 'apt', fields: ['a', locked] });
  for (const version of [undefined, '1:2.3+b1', '1:*', '*b1', '*', '1*3*1']) assert.is(fits(version, '1:2.3+b1'), true, version);
  for (const version of ['1:2.3', '2.3+b1', '1:2x3+b1', '1:2.*+b', ':*']) assert.is(fits(version, '1:2.3+b1'), false, version);
  assert.is(fits('1.2', '1x2'), false, 'a dot is a dot');
  assert.is(fits('1+2', '112'), false, 'a plus is a plus');
  assert.is(fits('1.2.3', '1.2x3'), false, 'each dot is one');
});

test('the lines of pip as packages', () => {
  assert.equal(pipPackagesIn(ENTRIES), [
    { name: 'numpy', version: '2.1.3', sha256, platform: 'linux/amd64', automatic: false },
    { name: 'six', version: '1.17.0', platform: 'linux/arm64', automatic: true },
  ]);
});

test('a version of a Python package fits with zeros more or less, in any case, and without the part of a local build', () => {
  const fits = (version: string, locked: string) => pip.fits!({ name: 'a', path: [], version }, { kind: 'pip', fields: ['a', locked] });
  for (const [version, locked] of [
    ['1', '1.0.0'],
    ['1.0', '1'],
    ['2.0RC1', '2.0rc1'],
    ['2.1', '2.1+cpu'],
    ['2.1+cpu', '2.1+cpu'],
  ] as const)
    assert.is(fits(version, locked), true, version);
  for (const [version, locked] of [
    ['1', '1.0.1'],
    ['10', '1'],
    ['2.1+cpu', '2.1'],
    ['2.1+cpu', '2.1+cu1'],
  ] as const)
    assert.is(fits(version, locked), false, version);
});

test('the lines of cran as packages; a version fits with a hyphen or a point', () => {
  assert.equal(cranPackagesIn(ENTRIES), [
    { name: 'shiny', version: '1.9.1', build: 'source', sha256, platform: 'linux/amd64', automatic: false },
    { name: 'R6', version: '2.6.1', build: 'R-4.5', platform: 'linux/arm64', automatic: true },
  ]);
  assert.equal(cran.platformsOf(ENTRIES.find(({ kind }) => kind === 'cran')!), ['linux/amd64']);
  const fits = (version: string, locked: string) => cran.fits!({ name: 'a', path: [], version }, { kind: 'cran', fields: ['a', locked] });
  assert.is(fits('1.0-2-3', '1.0.2-3'), true);
  assert.is(fits('1.0', '1.0.0'), false);
  assert.is(cran.fits!({ name: 'a', path: [] }, { kind: 'cran', fields: ['a', '1.0'] }), true);
});

test.run();
