import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checks } from '../../../src/generated/checks.ts';
import { ignoredBy } from '../../../src/compile/document/dockerignore.ts';
import { isSkipped } from '../../../src/compile/verify/buildkit.ts';
import { parseInstructions } from '../../../src/compile/verify/parse.ts';
import { EXAMPLES, SKIPPED } from './check-examples.ts';

const isIgnored = ignoredBy('# what is needed\n*\n!files\n!out\n');

function findings(dockerfile: string): string[] {
  const subject = { instructions: parseInstructions(`${dockerfile}\n`), isIgnored };
  return checks.flatMap(({ name, check }) =>
    [...check(subject)].filter(({ instruction }) => !isSkipped(name, instruction)).map(({ message }) => `${name}: ${message}`),
  );
}

test('every check has an example', () => assert.equal(Object.keys(EXAMPLES).toSorted(), checks.map(({ name }) => name).toSorted()));

for (const [name, { wrong, message, right }] of Object.entries(EXAMPLES)) {
  test(`${name}: finds its fault, and nothing else does`, () => assert.equal(findings(wrong), [`${name}: ${message}`]));
  test(`${name}: leaves alone what is right`, () => assert.equal(findings(right), []));
}

for (const [dockerfile, left] of Object.entries(SKIPPED))
  test(`a comment leaves one instruction out: ${dockerfile.split('\n').slice(1).join(' | ')}`, () =>
    assert.equal(
      findings(dockerfile).map((finding) => finding.split(':')[0]),
      left,
    ));

// Newer versions of BuildKit hold this too; that of Docker 28.5 does not yet.
test('a variable that names a file holds no secret', () => assert.equal(findings('FROM debian\nENV TOKEN_FILE=/run/token'), []));

test('.dockerignore: the last pattern that matches a path or a folder above it decides', () => {
  const ignored = ignoredBy('*\n!files\nfiles/**/*.tmp\n!files/keep.tmp\n/out/?.txt\n\\#x');
  for (const path of ['notes', 'notes/a', 'files/a.tmp', 'files/a/b.tmp', 'out']) assert.is(ignored(path), true, path);
  for (const path of ['files', 'files/a', './files/a', 'files/keep.tmp']) assert.is(ignored(path), false, path);
  assert.is(ignoredBy('a.b')('aXb'), false);
  assert.is(ignoredBy('+')('a'), false);
  assert.is(ignoredBy('c++/(a)')('c++/(a)/b'), true);
  assert.is(ignoredBy('Notes')('notes'), false);
  assert.is(ignoredBy('')('anything'), false);
});

test.run();
