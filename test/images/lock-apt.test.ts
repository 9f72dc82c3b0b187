import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { locking } from './locking.ts';

// apt resolves and installs from a signed archive of the test, which changes.

const test = suite('lock of apt');
const { folder, inArchive, dwbuild, lock, locked, build, inImage } = locking(
  'apt',
  `    apt: [tool]
  child:
    parent: base
    apt: [other]
`,
);

/** What an image has of the archive's packages, and which of them came along. */
function installed(stage: string): Promise<string[]> {
  return inImage(
    stage,
    "dpkg-query --show --showformat '${Package} ${Version}\\n' ca-certificates data library other tool 2>/dev/null; apt-mark showauto data library other tool; ls /etc/apt | grep lock || true",
  );
}

test('with the same lock, a build without a cache installs the same versions after newer ones were published', async () => {
  await inArchive('true');
  await lock();
  assert.equal(locked('base'), ['+ data 1', '+ library 1', 'ca-certificates 1', 'tool 1']);
  assert.equal(locked('child'), ['other 1']);
  for (const [name, needs] of Object.entries({ data: '', library: '', tool: 'data, library (>= 2)', other: 'library' }))
    await inArchive('publish', name, '2', 'second', needs);
  const before = readFileSync(join(folder, 'tools.lock'), 'utf8');
  await lock();
  assert.is(readFileSync(join(folder, 'tools.lock'), 'utf8'), before);
  assert.equal(await installed('child'), ['ca-certificates 1', 'data 1', 'library 1', 'other 1', 'tool 1', 'data', 'library']);
});

test('--update moves only the package that it names and what it needs, and a new package does not move the others', async () => {
  await lock('--update', 'tool');
  assert.equal([locked('base'), locked('child')], [['+ data 1', '+ library 2', 'ca-certificates 1', 'tool 2'], ['other 1']]);
  await inArchive('publish', 'more', '1', 'first', 'library');
  const tools = readFileSync(join(folder, 'tools.yaml'), 'utf8');
  writeFileSync(join(folder, 'tools.yaml'), tools.replace('[other]', '[more, other]'));
  await lock();
  assert.equal(
    [locked('base'), locked('child')],
    [
      ['+ data 1', '+ library 2', 'ca-certificates 1', 'tool 2'],
      ['more 1', 'other 1'],
    ],
  );
});

test('a package that was published again with the same version stops the build, until it is locked again', async () => {
  await inArchive('publish', 'data', '1', 'changed');
  const { exitCode, output } = await build('base');
  assert.is(exitCode, 1);
  assert.match(output, /data_1_all\.deb \d+ SHA256:[0-9a-f]{64}\n/);
  assert.match(output, 'These packages are not those of the lock. If their change is right, lock them again: npx dwbuild lock --update NAME');
  assert.match(await dwbuild('build', 'base'), /^tools\.yaml:7:\d+ error BUILD_FAILED /m);
  await lock('--update', 'data', '--update', 'other');
  assert.equal(
    [locked('base'), locked('child')],
    [
      ['+ data 2', '+ library 2', 'ca-certificates 1', 'tool 2'],
      ['more 1', 'other 2'],
    ],
  );
  assert.equal(await installed('base'), ['ca-certificates 1', 'data 2', 'library 2', 'tool 2', 'data', 'library']);
});

test('a version that left the archive is reported where the package is asked for, and by the build', async () => {
  await inArchive('withdraw', 'tool_2_all.deb');
  const { exitCode, output } = await build('base');
  assert.is(exitCode, 1);
  assert.match(output, /E: Version '2' for 'tool' was not found[^]*What is locked cannot be installed any more/);
  const ended = await dwbuild('lock', '--update', 'more');
  assert.match(
    ended,
    /^tools\.yaml:7:11 error LOCK_FAILED {2}the repositories do not have tool 2 of stage "base" any more\n.*\n.*\n {2}hint: run `npx dwbuild lock --update tool`$/m,
  );
  await lock('--update', 'tool');
  assert.equal(locked('base'), ['+ data 2', '+ library 2', 'ca-certificates 1', 'tool 1']);
});

test('what apt cannot find is reported with what there is', async () => {
  const tools = readFileSync(join(folder, 'tools.yaml'), 'utf8');
  writeFileSync(join(folder, 'tools.yaml'), tools.replace('[tool]', '[tol, "library=3", awk]'));
  const ended = await dwbuild('lock');
  assert.match(ended, /^tools\.yaml:7:11 error LOCK_FAILED {2}the repositories have no package tol$/m);
  assert.match(ended, /^ {2}hint: did you mean "tool"\?$/m);
  assert.match(ended, /^tools\.yaml:7:16 error LOCK_FAILED {2}the repositories have no library 3\n.*\n.*\n {2}hint: they have 2, 1$/m);
});

test.run();
