import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../golden.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put } from '../run-cli.ts';

/** The files of a new project that come from what lies there. */
function made(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesIn(folder)).filter(([path]) => path === 'tools.yaml' || path.startsWith('files/')));
}

for (const name of readdirSync(new URL('../fixtures/from', import.meta.url))) {
  test(
    `the folder ${name} becomes a project that compiles without diagnostics`,
    inProject(
      {},
      async (folder) => {
        const { exitCode, stderr } = await dwbuild('init --from .', folder);
        assert.is(exitCode, 0, stderr);
        const files = made(folder);
        for (const [path, text] of Object.entries(files)) compareWithGolden(`from/${name}/expected/${path}`, text);
        const known = readdirSync(new URL(`../fixtures/from/${name}/expected`, import.meta.url), { recursive: true, withFileTypes: true });
        assert.is(known.filter((entry) => entry.isFile()).length, Object.keys(files).length);
        const compiled = await dwbuild('compile', folder);
        assert.match(compiled.stderr, /^out\/: \d+ files written, 0 removed, 0 unchanged; schema\/tools\.schema\.json: unchanged; 1 stages?\n$/);
        assert.is((await dwbuild('check', folder)).stderr, 'tools.yaml is valid, and out/ is up to date\n');
        const left = files['tools.yaml']!.split('\n').flatMap((line) => /^# - (.*)$/.exec(line)?.[1] ?? []);
        assert.equal(
          left,
          stderr.split('\n').flatMap((line) => /^not carried over: (.*)$/.exec(line)?.[1] ?? []),
          'what is left is said and written',
        );
      },
      `from/${name}/given`,
    ),
  );
}

test(
  'from a different folder, the lists and scripts are copied beside tools.yaml',
  inProject({ 'old/requirements.txt': 'six\n', 'old/postBuild': '#!/bin/sh\n' }, async (folder) => {
    assert.is((await dwbuild('init new --from old', folder)).exitCode, 0);
    const project = join(folder, 'new');
    assert.equal(Object.keys(made(project)), ['files/app/postBuild', 'files/app/requirements.txt', 'tools.yaml']);
    assert.is((await dwbuild('compile', project)).exitCode, 0);
  }),
);

test(
  'a file that an environment.yml gives pip is named by the stage',
  inProject(
    {
      'old/environment.yml':
        'dependencies:\n  - python=3.13\n  - pip\n  - pip:\n      - -r requirements.txt\n      - --requirement=more/list.txt\n      - -c limits.txt\n      - six\n',
      'old/requirements.txt': 'idna\n',
    },
    async (folder) => {
      const { stderr } = await dwbuild('init new --from old', folder);
      assert.equal(stderr.match(/^not carried over: .*/gm), [
        'not carried over: environment.yml: --requirement=more/list.txt: the image does not have the file; name it in the stage: pip: { requirements: more/list.txt }',
        'not carried over: environment.yml: -c limits.txt: the image does not have the file; name it in the stage: pip: { constraints: limits.txt }',
      ]);
      const files = made(join(folder, 'new'));
      assert.not.match(files['files/app/environment.yml']!, 'requirements.txt');
      assert.match(files['tools.yaml']!, 'requirements: files/app/requirements.txt');
    },
  ),
);

test(
  'the lock of npm loses the addresses of its registry',
  inProject({}, async (folder) => {
    const lock = { name: 'a', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'a', version: '1.0.0' } } };
    const locked = {
      ...lock,
      packages: { ...lock.packages, 'node_modules/ms': { version: '2.1.3', resolved: 'https://registry.example.org/ms/-/ms-2.1.3.tgz' } },
    };
    put(folder, {
      'package.json': JSON.stringify({ name: 'a', version: '1.0.0', dependencies: { ms: '2.1.3' } }),
      'package-lock.json': JSON.stringify(locked),
    });
    await dwbuild('init --from .', folder);
    assert.not.match(made(folder)['files/app/npm/package-lock.json']!, 'registry.example.org');
  }),
);

test(
  'an environment with packages of pip gets pip, and a pip list without packages goes',
  inProject({}, async (folder) => {
    put(folder, { 'environment.yml': 'dependencies:\n  # the language\n  - python=3.13\n  - pip:\n      - six\n' });
    await dwbuild('init --from .', folder);
    assert.is(made(folder)['files/app/environment.yml'], 'dependencies:\n  # the language\n  - python=3.13\n  - pip\n  - pip:\n      - six\n');
    assert.is((await dwbuild('compile', folder)).exitCode, 0);
    put(folder, { 'new/environment.yml': 'dependencies:\n  - python=3.13\n  - pip:\n      - -e .\n' });
    await dwbuild('init one --from new', folder);
    assert.is(filesIn(join(folder, 'one'))['files/app/environment.yml'], 'dependencies:\n  - python=3.13\n');
  }),
);

/** What is said of a folder with these files. */
function refused(title: string, files: Readonly<Record<string, string>>, message: string): void {
  test(
    title,
    inProject(files, async (folder) => {
      const { exitCode, stderr } = await dwbuild('init --from given', folder);
      assert.match(stderr, message);
      assert.is(exitCode, 2);
      assert.equal(Object.keys(made(folder)), []);
    }),
  );
}

refused('a folder that does not exist', {}, 'error: --from must be a folder, not "given"\n');
refused(
  'a folder with nothing to read',
  { 'given/README.md': '' },
  'error: nothing in given says what an image needs\n  hint: these files do: apt.txt, DESCRIPTION, environment.yml, install.R, .nvmrc, package.json, postBuild, pyproject.toml, .python-version, requirements.txt, runtime.txt, start\n',
);
refused('a file that is not what its name says', { 'given/pyproject.toml': '[project\n' }, 'error: pyproject.toml cannot be read: ');
refused('an environment.yml that is no YAML', { 'given/environment.yml': 'dependencies: [python' }, 'error: environment.yml cannot be read: ');
refused('a package.json that is no JSON', { 'given/package.json': '{' }, 'error: package.json cannot be read: ');

test.run();
