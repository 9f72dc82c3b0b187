import { mkdirSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { git } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put, VALID } from '../run-cli.ts';

const PATH = { PATH: process.env['PATH']! };

for (const template of readdirSync(new URL('../../init/templates', import.meta.url))) {
  test(
    `a project from the template ${template} compiles without diagnostics and has no drift`,
    inProject({}, async (folder) => {
      assert.is((await dwbuild(`init --template ${template}`, folder)).exitCode, 0);
      const compiled = await dwbuild('', folder);
      assert.is(compiled.exitCode, 0, compiled.stderr);
      assert.match(compiled.stderr, /^out\/: \d+ files written, 0 removed, 0 unchanged; schema\/tools\.schema\.json: unchanged; \d stages\n$/);
      assert.is((await dwbuild('check', folder)).exitCode, 0);
    }),
  );
}

test(
  'the default template is the smallest; an unknown template is wrong usage',
  inProject({}, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init --template pyton', folder);
    assert.is(exitCode, 2);
    assert.match(stderr, /'pyton' is invalid\. Allowed choices are minimal, python, r\./);
    await dwbuild('init', folder);
    assert.equal(Object.keys(filesIn(folder)), [
      '.github/workflows/dwbuild.yml',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'files/hello/index.html',
      'renovate.json',
      'schema/tools.schema.json',
      'tools.yaml',
    ]);
    assert.is(filesIn(folder)['tools.yaml'], readFileSync(new URL('../../init/templates/minimal/tools.yaml', import.meta.url), 'utf8'));
  }),
);

test(
  'tools.yaml names the schema for editors, and CI checks the project',
  inProject({}, async (folder) => {
    await dwbuild('init', folder);
    const [first] = readFileSync(join(folder, 'tools.yaml'), 'utf8').split('\n');
    assert.is(first, '# yaml-language-server: $schema=./schema/tools.schema.json');
    assert.is(readFileSync(join(folder, 'schema/tools.schema.json'), 'utf8'), (await dwbuild('schema', folder)).stdout);
    assert.match(readFileSync(join(folder, '.github/workflows/dwbuild.yml'), 'utf8'), /npx --yes dwbuild@\d+\.\d+\.\d+ check/);
  }),
);

test(
  'writes to the given folder and prints the next steps',
  inProject({}, async (folder) => {
    const { stderr } = await dwbuild('init images/all', folder);
    assert.match(stderr, 'Next: cd images/all && npx dwbuild');
    assert.is((await dwbuild('', join(folder, 'images/all'))).exitCode, 0);
  }),
);

test(
  "in a subfolder of a repository, the files for CI, editors and git are written to the repository's root",
  inProject({}, async (folder) => {
    git(folder, 'init', '--quiet');
    const { exitCode, stderr } = await dwbuild('init images', folder, PATH);
    assert.is(exitCode, 0);
    assert.match(stderr, 'git config core.hooksPath .githooks');
    const files = filesIn(folder);
    for (const path of ['images/tools.yaml', 'images/schema/tools.schema.json', '.githooks/pre-commit', 'renovate.json']) assert.ok(files[path], path);
    assert.equal(JSON.parse(files['.vscode/settings.json']!), {
      'yaml.schemas': { './images/schema/tools.schema.json': 'images/tools.yaml' },
      'files.readonlyInclude': { 'images/out/**': true },
    });
    assert.match(files['.github/workflows/dwbuild.yml']!, 'project: ["images"] # ');
  }),
);

for (const [ci, file] of Object.entries({ github: '.github/workflows/dwbuild.yml', gitlab: '.gitlab-ci.yml' })) {
  test(
    `a further project of a repository is added to the hook and to ${file}`,
    inProject({}, async (folder) => {
      git(folder, 'init', '--quiet');
      git(folder, 'remote', 'add', 'origin', `https://${ci}.com/team/images.git`);
      mkdirSync(join(folder, 'my tools'));
      await dwbuild('init images', folder, PATH);
      const { stderr } = await dwbuild('init', join(folder, 'my tools'), PATH);
      assert.match(stderr, `changed ../${file}, which now checks this project too\n`);
      assert.match(stderr, 'changed ../.githooks/pre-commit, which now checks this project too\n');
      await dwbuild('init', folder, PATH);
      const files = filesIn(folder);
      assert.match(files[file]!, '["images", "my tools", "."] # dwbuild init adds projects here\n');
      assert.match(files['.githooks/pre-commit']!, "for project in images 'my tools' .; do # dwbuild init adds projects here\n");
      unlinkSync(join(folder, 'tools.yaml'));
      assert.match((await dwbuild('init', folder, PATH)).stderr, `kept ${file}\n`);
      assert.is(filesIn(folder)[file], files[file]);
    }),
  );
}

test(
  'a remote or a pipeline of GitLab selects GitLab',
  inProject({}, async (folder) => {
    for (const remote of ['https://gitlab.example.org/team/images.git', 'git@gitlab.com:team/images.git']) {
      const project = join(folder, remote.length.toString());
      git(folder, 'init', '--quiet', project);
      git(project, 'remote', 'add', 'origin', remote);
      await dwbuild('init', project, PATH);
      const files = filesIn(project);
      assert.match(files['.gitlab-ci.yml']!, /npx --yes dwbuild@\d+\.\d+\.\d+ check/);
      assert.is(files['.github/workflows/dwbuild.yml'], undefined);
    }
    const project = join(folder, 'pipeline');
    put(project, { '.gitlab-ci.yml': 'mine' });
    assert.match((await dwbuild('init', project)).stderr, 'kept .gitlab-ci.yml\n');
  }),
);

test(
  'an existing file with the same purpose is kept',
  inProject({ '.renovaterc': '{}', '.pre-commit-config.yaml': 'repos: []' }, async (folder) => {
    git(folder, 'init', '--quiet');
    const { stderr } = await dwbuild('init', folder, PATH);
    assert.match(stderr, 'kept .renovaterc instead of renovate.json\nkept .pre-commit-config.yaml instead of .githooks/pre-commit\n');
    assert.not.match(stderr, 'core.hooksPath');
    assert.equal([filesIn(folder)['renovate.json'], filesIn(folder)['.githooks/pre-commit']], [undefined, undefined]);
  }),
);

test(
  'CI runs dwbuild from the dependencies of package.json',
  inProject({ 'package.json': '{ "devDependencies": { "dwbuild": "^0.1.0" } }' }, async (folder) => {
    await dwbuild('init', folder);
    assert.match(filesIn(folder)['.github/workflows/dwbuild.yml']!, /- run: npm ci\n.*- run: npx dwbuild check --file "\$PROJECT\/tools\.yaml"\n/);
  }),
);

test(
  'nothing is written if a file has the name of a folder',
  inProject({ '.vscode': 'a file' }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init', folder);
    assert.is(exitCode, 1);
    assert.is(stderr, 'error: .vscode: this is a file, but must be a folder\n');
    assert.equal(filesIn(folder), { '.vscode': 'a file' });
  }),
);

test(
  'an existing tools.yaml is kept',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, 'error: tools.yaml already exists');
    assert.equal(filesIn(folder), { 'tools.yaml': VALID });
  }),
);

test(
  'other existing files are kept too',
  inProject({ '.github/workflows/dwbuild.yml': 'mine' }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init', folder);
    assert.is(exitCode, 0);
    assert.match(stderr, 'kept .github/workflows/dwbuild.yml');
    assert.is(readFileSync(join(folder, '.github/workflows/dwbuild.yml'), 'utf8'), 'mine');
  }),
);

test(
  'an unwritable folder is reported',
  inProject({}, async (folder) => {
    const { exitCode, stderr } = await dwbuild('init /proc/none', folder, { XDG_CACHE_HOME: '/proc/none' });
    assert.is(exitCode, 1);
    assert.is(stderr, 'error: /proc/none: no such file or folder\n');
  }),
);

test.run();
