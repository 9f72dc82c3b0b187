import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { locking } from './locking.ts';

// pip resolves and installs from an index of the test, which changes.

const test = suite('lock of pip');
const { folder, inArchive, dwbuild, lock, locked, build, inImage } = locking(
  'pip',
  `    apt: [python3-venv]
    pip: { environment: venv, packages: [tool] }
  child:
    parent: base
    pip: { environment: venv, packages: [other] }
`,
);

/** What an image has of the index's packages, and of the lock. */
function installed(stage: string): Promise<string[]> {
  return inImage(stage, `pip list --format freeze | grep -v '^pip='; ls /etc | grep lock || true`);
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
  assert.equal(locked('base'), ['+ data 1', '+ library 1', 'tool 1']);
  assert.equal(locked('child'), ['other 1']);
  for (const [name, ...needs] of [['data'], ['library'], ['tool', 'data', 'library>=2'], ['other', 'library']])
    await inArchive('publish-wheel', name!, '2', 'second', ...needs);
  const before = readFileSync(join(folder, 'tools.lock'), 'utf8');
  await lock();
  assert.is(readFileSync(join(folder, 'tools.lock'), 'utf8'), before);
  assert.equal(await installed('child'), ['data==1', 'library==1', 'other==1', 'tool==1']);
});

test('--update moves only the package that it names and what it needs, and a new package does not move the others', async () => {
  await lock('--update', 'tool');
  assert.equal([locked('base'), locked('child')], [['+ data 1', '+ library 2', 'tool 2'], ['other 1']]);
  await inArchive('publish-wheel', 'more', '1', 'first', 'library');
  edit('[other]', '[more, other]');
  await lock();
  assert.equal(
    [locked('base'), locked('child')],
    [
      ['+ data 1', '+ library 2', 'tool 2'],
      ['more 1', 'other 1'],
    ],
  );
  assert.equal(await installed('child'), ['data==1', 'library==2', 'more==1', 'other==1', 'tool==2']);
});

test('a file that was published again with the same version stops the build, until it is locked again', async () => {
  await inArchive('publish-wheel', 'data', '1', 'changed');
  const { exitCode, output } = await build('base');
  assert.is(exitCode, 1);
  assert.match(output, 'THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE');
  assert.match(output, /What is locked cannot be installed any more\. .*npx dwbuild lock --update NAME/);
  await lock('--update', 'data');
  assert.equal(locked('base'), ['+ data 2', '+ library 2', 'tool 2']);
  assert.equal(await installed('base'), ['data==2', 'library==2', 'tool==2']);
});

test('a version that left the index is reported where it is asked for, with what there is, and by the build', async () => {
  await inArchive('publish-wheel', 'tool', '2');
  edit('[more, other]', '[other]');
  edit('apt: [python3-venv]', 'env: { AGAIN: "1" }\n    apt: [python3-venv]'); // so that the builder has not kept the installation
  assert.match((await build('base')).output, /requirement tool==2 \(from versions: 1\)[^]*What is locked cannot be installed any more/);
  const ended = await dwbuild('lock');
  assert.match(
    ended,
    /^tools\.yaml:9:\d+ error LOCK_FAILED {2}the index does not have tool 2 of stage "base" any more\n.*\n.*\n {2}hint: it has 1; run `npx dwbuild lock --update tool`$/m,
  );
  await lock('--update', 'tool');
  assert.equal([locked('base'), locked('child')], [['+ data 2', '+ library 2', 'tool 1'], ['other 1']]);
});

test('what has no hash is installed as tools.yaml says, what it needs is locked, and what a condition excludes is left out', async () => {
  put(folder, {
    'files/own/pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "own"\nversion = "1"\n',
    'files/own/backend.py': BACKEND,
    'files/list.txt': 'more  # a list\n',
  });
  edit('packages: [other]', `requirements: files/list.txt, packages: [other, "own @ ./files/own", "absent==1; python_version < '3'"]`);
  await inArchive('publish-wheel', 'needed', '1', 'first');
  await lock();
  assert.equal(locked('child'), ['+ needed 1', 'more 1', 'other 1']);
  assert.equal(await installed('child'), ['data==2', 'library==2', 'more==1', 'needed==1', 'other==1', 'own==1', 'tool==1']);
  assert.match(await dwbuild('lock', '--check'), /^0\n/);
});

test('what pip cannot find is reported with what there is', async () => {
  edit('[tool]', '[tool==7, "library>=2"]');
  assert.match(await dwbuild('lock'), /^tools\.yaml:9:\d+ error LOCK_FAILED {2}the index has no tool==7 for this Python\n.*\n.*\n {2}hint: it has 1$/m);
  edit('tool==7, "library>=2"', '"library<2", needy');
  await inArchive('publish-wheel', 'needy', '1', 'first', 'library>=2');
  assert.match(
    await dwbuild('lock'),
    /^tools\.yaml:9:\d+ error LOCK_FAILED {2}pip cannot install the packages of stage "base": .*needy 1 depends on library>=2/m,
  );
});

/** A build backend without dependencies. */
const BACKEND = `import zipfile

METADATA = "Metadata-Version: 2.1\\nName: own\\nVersion: 1\\nRequires-Dist: needed\\n"


def build_wheel(folder, *_):
    name = "own-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as file:
        file.writestr("own.py", "")
        file.writestr("own-1.dist-info/METADATA", METADATA)
        file.writestr("own-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        file.writestr("own-1.dist-info/RECORD", "")
    return name
`;

test.run();
