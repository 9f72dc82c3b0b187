import { linkSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put, VALID } from '../run-cli.ts';

// A clone can contain links to any folder. Everything that dwbuild writes stays in the project.

const TEMPLATED = `${VALID}    files: [{ target: /usr/share/greet }]\n`;
const UNFORMATTED = VALID.replace('[curl]', '[wget, curl]');
const FILES = { 'project/tools.yaml': TEMPLATED, 'project/files/base/greet.hbs': 'hello\n', 'victim/keep': 'mine\n' };

/** Runs a command in a project with links, and expects that it says so and that nothing is written anywhere. */
function refuses(title: string, links: Readonly<Record<string, string>>, command: string, message: RegExp, files: Readonly<Record<string, string>> = {}): void {
  test(
    title,
    inProject({ ...FILES, ...files }, async (folder) => {
      for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, 'project', path));
      const before = filesIn(folder);
      const { exitCode, stderr } = await dwbuild(command, join(folder, 'project'));
      assert.is(exitCode, 1, stderr);
      assert.match(stderr, message);
      assert.equal(filesIn(folder), before);
    }),
  );
}

const IS_LINK = 'this is a link, and dwbuild writes only into real folders of the project';
const [OUT, BELOW] = [new RegExp(`^out:1:1 error NOT_GENERATED {2}${IS_LINK}\n`, 'm'), new RegExp(`^out/files:1:1 error NOT_GENERATED {2}${IS_LINK}\n`, 'm')];

for (const command of ['compile', 'check', 'build']) {
  refuses(`${command}: out/ is a link out of the project`, { out: '../victim' }, command, OUT);
  refuses(`${command}: out/ is a link in the project`, { out: 'files' }, command, OUT);
  refuses(`${command}: a folder in out/ is a link`, { 'out/files': '../../victim' }, command, BELOW, { 'project/out/keep': '' });
}
for (const [file, command, said] of [
  ['tools.lock', 'compile', 'error LOCK_SYNTAX  tools.lock is a link out of the project, and must be a file\n  hint: '],
  ['tools.lock', 'check', 'error LOCK_SYNTAX  tools.lock is a link out of the project, and must be a file\n  hint: '],
  ['out/Dockerfile', 'check', 'error NOT_GENERATED  '],
] as const) {
  test(
    `${command}: ${file} is a link out of the project, whose target is not quoted`,
    inProject({ ...FILES, 'project/out/keep': '' }, async (folder) => {
      put(folder, { 'victim/secret': 'hunter2\n' });
      symlinkSync(join(folder, 'victim/secret'), join(folder, 'project', file));
      const { exitCode, stdout, stderr } = await dwbuild(command, join(folder, 'project'));
      assert.is(exitCode, 1, stderr);
      assert.match(stderr, `${file}:1:1 ${said}`);
      assert.not.match(stdout + stderr, 'hunter2');
    }),
  );
}
refuses('a stale file is not removed through a link', { 'out/old': '../../victim' }, 'compile', /^out\/old:1:1 error NOT_GENERATED/, {
  'project/out/manifest.txt': 'old/keep\n',
});
refuses('the folder of the schema is a link', { schema: '../victim' }, 'compile', /^schema:1:1 error NOT_GENERATED/, { 'victim/tools.schema.json': '{}' });
refuses('a folder of --out is a link', { a: '../victim' }, 'compile --out a/b', /^a:1:1 error NOT_GENERATED/);
refuses('README.md is a link out of the repository', { 'README.md': '../victim/README.md' }, 'compile', /README\.md: this is a link to .*victim/, {
  'victim/README.md': '<!-- dwbuild graph --format text -->\n<!-- /dwbuild -->\n',
});
for (const command of ['fmt', 'compile --fix --file other.yaml', 'check --fix --file other.yaml']) {
  const file = command === 'fmt' ? 'tools.yaml' : 'other.yaml';
  test(
    `${command}: the declaration is a link out of the repository`,
    inProject({ 'victim/x.yaml': command === 'fmt' ? UNFORMATTED : VALID.replace('curl', 'Curl'), 'project/keep': '' }, async (folder) => {
      symlinkSync('../victim/x.yaml', join(folder, 'project', file));
      const before = filesIn(folder);
      const { exitCode, stderr } = await dwbuild(command, join(folder, 'project'));
      assert.is(exitCode, 1);
      assert.match(stderr, /^error: .*\.yaml: this is a link to .*\/victim\/x\.yaml, and dwbuild writes only into the repository\n$/);
      assert.equal(filesIn(folder), before);
    }),
  );
}

test(
  'the declaration can be a link to a file of the repository',
  inProject({ 'config/base.yaml': UNFORMATTED }, async (folder) => {
    symlinkSync('config/base.yaml', join(folder, 'tools.yaml'));
    assert.is((await dwbuild('fmt', folder)).exitCode, 0);
    assert.is(readlinkSync(join(folder, 'tools.yaml')), 'config/base.yaml');
    assert.match(readFileSync(join(folder, 'config/base.yaml'), 'utf8'), '[curl, wget]');
  }),
);

for (const command of ['plan', 'check', 'schema']) {
  refuses(`${command} --output: a folder is a link`, { reports: '../victim' }, `${command} --output json=reports/x.json`, new RegExp(`reports: ${IS_LINK}\n$`));
}
refuses('--output: a link to a device', { 'x.json': '/dev/full' }, 'plan --output json=x.json', /x\.json: this is a link to a pipe or a device/);

test(
  '--output replaces a link, not the file behind it',
  inProject(FILES, async (folder) => {
    symlinkSync('../victim/keep', join(folder, 'project/x.json'));
    assert.is((await dwbuild('plan --output json=x.json', join(folder, 'project'))).exitCode, 0);
    assert.is(readFileSync(join(folder, 'victim/keep'), 'utf8'), 'mine\n');
    assert.match(readFileSync(join(folder, 'project/x.json'), 'utf8'), '"stages"');
  }),
);

const SOURCES = `version: 1
stages:
  base:
    from: debian:trixie
    apt: [curl, python3-pip]
    pip: { requirements: requirements.txt }
    files:
      - { target: /usr/share/greet }
      - { source: ./theme, target: /usr/share/theme }
`;
const PATHS = [
  'tools.yaml',
  './tools.yaml',
  'same.yaml',
  'linked.yaml',
  'requirements.txt',
  'theme/a.svg',
  'files/base/greet',
  'files/other',
  'partials/x.hbs',
  'schema/x.json',
  'README.md',
  'out/Dockerfile',
  'out/manifest.txt',
];
for (const path of PATHS) {
  test(
    `--output does not replace a source: ${path}`,
    inProject(
      {
        'tools.yaml': SOURCES,
        'requirements.txt': 'numpy==2.1.3\n',
        'theme/a.svg': '',
        'files/base/greet': '',
        'files/other': '',
        'partials/x.hbs': '',
        'schema/x.json': '',
        'README.md': '',
      },
      async (folder) => {
        await dwbuild('', folder);
        linkSync(join(folder, 'tools.yaml'), join(folder, 'same.yaml'));
        symlinkSync('tools.yaml', join(folder, 'linked.yaml'));
        const before = filesIn(folder);
        const { exitCode, stderr } = await dwbuild(`plan --output json=${path}`, folder);
        assert.is(exitCode, 2);
        assert.match(stderr, /^error: --output would replace /);
        assert.equal(filesIn(folder), before);
      },
    ),
  );
}

test(
  'init: a folder of the repository is a link',
  inProject({ 'project/keep': '', 'victim/keep': 'mine\n' }, async (folder) => {
    const project = join(folder, 'project');
    commitAll(project, 'A repository');
    symlinkSync('../victim', join(project, '.github'));
    const before = filesIn(folder);
    const env = { PATH: process.env['PATH']! };
    const { exitCode, stderr } = await dwbuild('init', project, env);
    assert.is(exitCode, 1);
    assert.is(stderr, `error: .github: ${IS_LINK}\n`);
    assert.equal(filesIn(folder), before);
    rmSync(join(project, '.github'));
    mkdirSync(join(project, '.github'));
    put(project, { 'renovate.json': '' });
    rmSync(join(project, 'renovate.json'));
    symlinkSync('../victim/new', join(project, 'renovate.json'));
    assert.match((await dwbuild('init', project, env)).stderr, 'kept renovate.json\n');
    assert.equal(Object.keys(filesIn(join(folder, 'victim'))), ['keep']);
  }),
);

test.run();
