import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll, git } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put, VALID } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const CHANGED = VALID.replace('[curl]', '[curl, git]');
const PATH = { PATH: process.env['PATH']! };

test(
  'without a remote, uncommitted changes are compared with the last commit',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    commitAll(folder);
    assert.match((await dwbuild('diff', folder, PATH)).stdout, /^Compared with HEAD \([0-9a-f]{7}\): no change to any image\n$/);
    put(folder, { 'tools.yaml': CHANGED });
    const { exitCode, stdout, stderr } = await dwbuild('diff', folder, PATH);
    assert.equal([exitCode, stderr], [0, '']);
    assert.match(stdout, '\n    + apt git  tools.yaml:5\n');
  }),
);

test(
  'a branch is compared with the commit where it left the default branch of the remote',
  inProject({ 'origin/tools.yaml': VALID }, async (folder) => {
    const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
    commitAll(origin);
    git(folder, 'clone', '--quiet', 'origin', 'clone');
    put(origin, { 'tools.yaml': VALID.replace('curl', 'wget') });
    commitAll(origin);
    git(clone, 'switch', '--quiet', '--create', 'feature');
    put(clone, { 'tools.yaml': CHANGED });
    commitAll(clone);
    git(clone, 'fetch', '--quiet');
    const { stdout } = await dwbuild('diff', clone, PATH);
    assert.match(stdout, 'Compared with where this branch left origin/main (');
    assert.match(stdout, '+ apt git');
    assert.not.match(stdout, 'wget');
    assert.match((await dwbuild('diff --base origin/main', clone, PATH)).stdout, '- apt wget');
  }),
);

test(
  '--base accepts any name of a commit, and --exit-code reports whether there is a change',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    commitAll(folder);
    git(folder, 'tag', 'v1');
    put(folder, { 'tools.yaml': CHANGED });
    commitAll(folder);
    for (const [base, exitCode] of [
      ['v1', 1],
      ['HEAD~1', 1],
      ['HEAD', 0],
      [git(folder, 'rev-parse', 'v1'), 1],
    ] as const) {
      assert.is((await dwbuild(`diff --base ${base} --exit-code`, folder, PATH)).exitCode, exitCode, base);
    }
    assert.is((await dwbuild('diff --base v1', folder, PATH)).exitCode, 0);
  }),
);

test(
  'a changed file content is a change',
  inProject({ 'tools.yaml': `${VALID}    files: [{ target: /etc/motd }]\n`, 'files/base/motd': 'one\n' }, async (folder) => {
    commitAll(folder);
    put(folder, { 'files/base/motd': 'two\n' });
    assert.match((await dwbuild('diff', folder, PATH)).stdout, '~ file /etc/motd: new content');
  }),
);

test(
  'a project in a subfolder of its repository is compared; no files are left behind or changed',
  inProject({ 'images/tools.yaml': VALID, 'other/file': '' }, async (folder) => {
    commitAll(folder);
    put(folder, { 'images/tools.yaml': CHANGED });
    git(folder, 'add', '--all');
    const temporary = temporaryFolder('test');
    try {
      const [before, status] = [filesIn(join(folder, 'images')), git(folder, 'status', '--porcelain')];
      const { stdout } = await dwbuild('diff --file images/tools.yaml', folder, { ...PATH, TMPDIR: temporary });
      assert.match(stdout, /: 1 change, 1 of 1 image to build\n[^]*\+ apt git {2}images\/tools\.yaml:5\n/);
      assert.equal(filesIn(join(folder, 'images')), before);
      assert.is(git(folder, 'status', '--porcelain'), status);
      assert.equal(readdirSync(temporary), []);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  }),
);

test(
  'files of a submodule are compared with its commit at the base',
  inProject(
    { 'library/greet': 'one\n', 'main/images/tools.yaml': `${VALID}    files: [{ source: files/library/greet, target: /usr/bin/greet }]\n` },
    async (folder) => {
      const [library, main] = [join(folder, 'library'), join(folder, 'main')];
      const module = join(main, 'images/files/library');
      commitAll(library);
      git(main, 'init', '--quiet');
      git(main, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'images/files/library');
      commitAll(main);
      const same = await dwbuild('diff --file main/images/tools.yaml', folder, PATH);
      assert.match(same.stdout, 'no change to any image');
      put(module, { greet: 'two\n' });
      commitAll(module);
      assert.match((await dwbuild('diff --file main/images/tools.yaml', folder, PATH)).stdout, '~ file /usr/bin/greet: new content');
    },
  ),
);

test(
  'a base without tools.yaml is empty; a base that does not compile is reported',
  inProject({ 'README.md': '' }, async (folder) => {
    commitAll(folder);
    mkdirSync(join(folder, 'images'));
    put(folder, { 'images/tools.yaml': VALID });
    const first = await dwbuild('diff --file images/tools.yaml', folder, PATH);
    assert.match(first.stdout, 'images/tools.yaml is not in the base, so everything is new');
    assert.match(first.stdout, 'base  new');
    put(folder, { 'images/tools.yaml': 'version: 1\nstages: {\n' });
    commitAll(folder);
    put(folder, { 'images/tools.yaml': VALID });
    const { exitCode, stdout } = await dwbuild('diff --file images/tools.yaml --exit-code', folder, PATH);
    assert.is(exitCode, 1);
    assert.match(stdout, /images\/tools\.yaml of HEAD does not compile, so the changes are unknown:\n {2}[0-9a-f]{7}:images\/tools\.yaml:\d+:\d+ YAML_SYNTAX/);
  }),
);

test(
  '--mirror-root needs `mirrors` only in the current tools.yaml, not in the base',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    commitAll(folder);
    put(folder, { 'tools.yaml': VALID.replace('stages:', 'mirrors: { root: "https://mirror.example.org" }\nstages:') });
    const { exitCode, stdout } = await dwbuild('diff --mirror-root http://mirror.test', folder, PATH);
    assert.is(exitCode, 0);
    assert.match(stdout, 'http://mirror.test');
  }),
);

test(
  'errors in the current tools.yaml are reported',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    commitAll(folder);
    put(folder, { 'tools.yaml': VALID.replace('curl', 'Curl') });
    const { exitCode, stdout, stderr } = await dwbuild('diff', folder, PATH);
    assert.equal([exitCode, stdout], [1, '']);
    assert.match(stderr, 'tools.yaml:5:11 error BAD_VALUE');
  }),
);

test(
  'a missing repository or commit is wrong usage',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const nowhere = await dwbuild('diff', folder, PATH);
    assert.equal(
      [nowhere.exitCode, nowhere.stderr],
      [
        2,
        'error: there is no commit to compare with: the folder of tools.yaml is not in a git repository\n  hint: make one with `git init`, and commit tools.yaml and out/\n',
      ],
    );
    git(folder, 'init', '--quiet');
    const empty = await dwbuild('diff', folder, PATH);
    assert.equal(
      [empty.exitCode, empty.stderr],
      [2, 'error: there is no commit to compare with: the repository has none yet\n  hint: commit tools.yaml and out/ first\n'],
    );
    commitAll(folder);
    const unknown = await dwbuild('diff --base nosuch', folder, PATH);
    assert.equal(
      [unknown.exitCode, unknown.stderr],
      [2, 'error: unknown git commit "nosuch"\n  hint: name a branch, a tag or a commit that `git log` knows\n'],
    );
    assert.is((await dwbuild('diff --base --help', folder, PATH)).exitCode, 2);
  }),
);

test(
  'the message for a shallow clone differs from that for an unknown commit',
  inProject({ 'origin/tools.yaml': VALID }, async (folder) => {
    commitAll(join(folder, 'origin'));
    commitAll(join(folder, 'origin'));
    git(folder, 'clone', '--quiet', '--depth=1', `file://${join(folder, 'origin')}`, 'clone');
    const { exitCode, stderr } = await dwbuild('diff --base HEAD~1', join(folder, 'clone'), PATH);
    assert.is(exitCode, 2);
    assert.match(stderr, 'fetch-depth: 0');
  }),
);

test(
  '--format json and markdown',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    commitAll(folder);
    put(folder, { 'tools.yaml': CHANGED });
    const { version, base, changes, images } = JSON.parse((await dwbuild('diff --format json', folder, PATH)).stdout);
    assert.equal([version, base], [1, { name: 'HEAD', commit: git(folder, 'rev-parse', 'HEAD'), state: 'compared', errors: [] }]);
    assert.equal(changes, [
      { action: 'added', aspect: 'package', manager: 'apt', name: 'git', after: { spec: 'git' }, stages: ['base'], inherited: [], image: true, line: 5 },
    ]);
    assert.equal(images, [{ stage: 'base', state: 'rebuilt', reason: 'its own instructions or files changed' }]);
    assert.match((await dwbuild('diff --format markdown', folder, PATH)).stdout, '\n+      git \\\n');
  }),
);

test.run();
