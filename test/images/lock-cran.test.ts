import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { locking } from './locking.ts';

// R resolves and installs from a repository of the test, which changes as CRAN does.

const test = suite('lock of cran');
const { folder, inArchive, dwbuild, lock, locked, build, inImage } = locking(
  'cran',
  `    apt: [r-base-core]
    cran: [tool]
  child:
    parent: base
    cran: { library: /opt/r, packages: [other] }
`,
);

/** What an image has of the repository's packages, and of the lock. */
function installed(stage: string): Promise<string[]> {
  return inImage(
    stage,
    `for library in /usr/local/lib/R/site-library /opt/r; do for each in "$library"/*/DESCRIPTION; do
      [ ! -e "$each" ] || echo "$(basename "$(dirname "$each")") $(sed -n 's/^Version: //p' "$each")"; done; done; ls /etc | grep lock || true; ls -d /tmp/*/ 2> /dev/null || true`,
  );
}

function edit(from: string, to: string): void {
  const place = join(folder, 'tools.yaml');
  const before = readFileSync(place, 'utf8');
  assert.match(before, from);
  writeFileSync(place, before.replace(from, to));
}

test('with the same lock, a build without a cache installs the same versions after newer ones were published', async () => {
  await inArchive('true');
  await lock();
  assert.equal(locked('base'), ['+ data 1.0', '+ library 1.0', 'tool 1.0']);
  assert.equal(locked('child'), ['other 1.0']);
  await inArchive('publish-r', 'data', '2.0', 'second');
  await inArchive('publish-r', 'library', '2.0', 'second');
  await inArchive('publish-r', 'tool', '2.0', 'second', 'data', 'library (>= 2.0)');
  await inArchive('publish-r', 'other', '2.0', 'second', 'library');
  const before = readFileSync(join(folder, 'tools.lock'), 'utf8');
  await lock();
  assert.is(readFileSync(join(folder, 'tools.lock'), 'utf8'), before);
  assert.equal(await installed('child'), ['data 1.0', 'library 1.0', 'tool 1.0', 'other 1.0']);
});

test('--update moves only the package that it names and what it needs, and a new package does not move the others', async () => {
  await lock('--update', 'tool');
  assert.equal([locked('base'), locked('child')], [['+ data 1.0', '+ library 2.0', 'tool 2.0'], ['other 1.0']]);
  await inArchive('publish-r', 'more', '1.0', 'first', 'library');
  edit('[other]', '[more, other]');
  await lock();
  assert.equal(
    [locked('base'), locked('child')],
    [
      ['+ data 1.0', '+ library 2.0', 'tool 2.0'],
      ['more 1.0', 'other 1.0'],
    ],
  );
});

test('an archive that was published again with the same version stops the build, until it is locked again', async () => {
  await inArchive('publish-r', 'library', '2.0', 'changed');
  const { exitCode, output } = await build('base');
  assert.is(exitCode, 1);
  assert.match(output, 'Error: library 2.0 of the repositories is not that of the lock; if its change is right, run npx dwbuild lock --update library');
  assert.not.match(output, '* installing');
  await lock('--update', 'library');
  assert.equal(locked('base'), ['+ data 1.0', '+ library 2.0', 'tool 2.0']);
  assert.equal(await inImage('base', `Rscript -e 'writeLines(library::content())'`), ['changed']);
});

test('a version that left the repositories is reported where it is asked for, with what there is, and by the build', async () => {
  await inArchive('publish-r', 'tool', '2.0');
  edit('[more, other]', '[other]');
  edit('apt: [r-base-core]', 'env: { AGAIN: "1" }\n    apt: [r-base-core]'); // so that the builder has not kept the installation
  assert.match(
    (await build('base')).output,
    'Error: the repositories do not have tool 2.0 any more, they have no version of it; run npx dwbuild lock --update tool',
  );
  await inArchive('publish-r', 'tool', '3.0', 'third', 'data');
  assert.match(
    await dwbuild('lock'),
    /^tools\.yaml:9:\d+ error LOCK_FAILED {2}the repositories do not have tool 2.0 of stage "base" any more\n.*\n.*\n {2}hint: they have 3\.0; run `npx dwbuild lock --update tool`$/m,
  );
  await lock('--update', 'tool');
  assert.equal(
    [locked('base'), locked('child')],
    [
      ['+ data 1.0', 'tool 3.0'],
      ['+ library 2.0', 'other 1.0'],
    ],
  );
});

test('an old version is locked from Archive; what has no hash is installed as tools.yaml says, and what it needs is locked', async () => {
  put(folder, {
    'files/own/DESCRIPTION':
      'Package: own\nVersion: 1.0\nTitle: A Package\nDescription: A package.\nAuthor: A Team\nMaintainer: A Team <team@example.org>\nLicense: MIT\nDepends: R (>= 3.5)\nImports: needed, tool (>= 3.0),\n  stats\n',
    'files/own/NAMESPACE': '',
  });
  await inArchive('publish-r', 'needed', '1.0', 'first');
  await inArchive('publish-r', 'remotes', '1.0', 'first');
  edit('[other]', '["other@1.0", "own @ ./files/own", data]');
  await lock();
  assert.equal(locked('child'), ['+ library 2.0', '+ needed 1.0', '+ remotes 1.0', 'data 2.0', 'other 1.0']);
  assert.equal(await installed('child'), ['data 1.0', 'tool 3.0', 'data 2.0', 'library 2.0', 'needed 1.0', 'other 1.0', 'own 1.0', 'remotes 1.0']);
  assert.match(await dwbuild('lock', '--check'), /^0\n/);
});

test('what cannot be locked is reported with what there is: a version, another R, a need of a different version', async () => {
  edit('[tool]', '["tool@7.1", built, old, absent, future]');
  await inArchive('publish-r', 'built', '1.0', 'first', 'Built: R 4.0.1; x86_64-pc-linux-gnu; 2020-01-01 00:00:00 UTC; unix');
  await inArchive('publish-r', 'old', '1.0', 'first', 'data (< 0.5)', 'nowhere');
  await inArchive('publish-r', 'future', '1.0', 'first', 'Depends: R (>= 9.9)');
  const ended = await dwbuild('lock');
  assert.match(ended, /error LOCK_FAILED {2}the repositories have no tool 7\.1\n.*\n.*\n {2}hint: they have 3\.0$/m);
  assert.match(ended, /error LOCK_FAILED {2}built 1\.0 was compiled for R-4\.0\/x86_64-pc-linux-gnu, and the stage has R-4\.5\/x86_64-pc-linux-gnu$/m);
  assert.match(ended, /error LOCK_FAILED {2}old needs data < 0\.5, and it would get 2\.0$/m);
  assert.match(ended, /error LOCK_FAILED {2}the repositories have no future for R 4\.5\.\d\n.*\n.*\n {2}hint: they have 1\.0$/m);
  assert.match(ended, /error LOCK_FAILED {2}the repositories have no nowhere, which old needs\n/m);
  assert.match(ended, /error LOCK_FAILED {2}the repositories have no absent\n.*\n.*\n {2}hint: they have no version of it$/m);
});

test.run();
