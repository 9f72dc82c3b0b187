import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ignoredBy } from '../../../src/compile/document/dockerignore.ts';
import { runChecks } from '../../../src/compile/verify/buildkit.ts';
import { parseInstructions } from '../../../src/compile/verify/parse.ts';

// The faults and passes of each check are in the cases.yaml beside it.

/** Instructions below a comment that skips checks, with the findings that remain. */
const SKIPPED: Readonly<Record<string, readonly string[]>> = {
  'FROM debian\n# check=skip=SecretsUsedInArgOrEnv // a test\nENV API_TOKEN=x': [],
  'FROM debian\n# why\n# check=skip=StageNameCasing,SecretsUsedInArgOrEnv;error=true\n# and more\nENV API_TOKEN=x': [],
  'FROM debian\n# check=skip=all\nENV API_TOKEN=x\nENV OTHER_TOKEN=x': ['BUILDKIT_SecretsUsedInArgOrEnv'],
  'FROM debian\n# check=skip=StageNameCasing\nENV API_TOKEN=x': ['BUILDKIT_SecretsUsedInArgOrEnv'],
};

for (const [dockerfile, left] of Object.entries(SKIPPED))
  test(`a comment skips checks for one instruction: ${dockerfile.split('\n').slice(1).join(' | ')}`, () =>
    assert.equal(
      runChecks({ files: new Map() }, parseInstructions(`${dockerfile}\n`)).map(({ code }) => code),
      left,
    ));

// Newer versions of BuildKit agree; that of Docker 28.5, with which the cases are compared, does not.
test('a variable with the name of a file is not a secret', () => {
  assert.equal(runChecks({ files: new Map() }, parseInstructions('FROM debian\nENV TOKEN_FILE=/run/token\n')), []);
});

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
