import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../golden.ts';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const inSmall = (run: (folder: string) => Promise<void>) => inProject({}, run, 'valid/small');

test(
  'a stage is explained from its root stage down',
  inSmall(async (folder) => {
    const { exitCode, stdout } = await dwbuild('explain notebook', folder);
    assert.is(exitCode, 0);
    compareWithGolden('explain/notebook.txt', stdout);
  }),
);

test(
  'a stage is explained with what it copies',
  inProject(
    {},
    async (folder) => {
      compareWithGolden('explain/copies.txt', (await dwbuild('explain service', folder)).stdout);
    },
    'valid/built',
  ),
);

test(
  'the locked versions of packages are explained, and what a package came along with',
  inProject(
    {},
    async (folder) => {
      compareWithGolden('explain/locked.txt', (await dwbuild('explain wine', folder)).stdout);
      assert.match(
        (await dwbuild('explain wine libcurl4t64', folder)).stdout,
        /\nbase {2}apt came along {2}libcurl4t64 \(locked 8\.14\.1-2\) {2}\(tools\.yaml:9\)\n$/,
      );
      assert.match((await dwbuild('explain compiled git-man', folder)).stdout, /does not have the package git-man; it comes with wine\n$/);
    },
    'valid/lock',
  ),
);

test(
  'users and groups are explained, and what they own',
  inProject({}, async (folder) => compareWithGolden('explain/accounts.txt', (await dwbuild('explain below', folder)).stdout), 'valid/accounts'),
);

test(
  'directories, links and short files are explained',
  inProject({}, async (folder) => compareWithGolden('explain/paths.txt', (await dwbuild('explain child', folder)).stdout), 'valid/paths'),
);

test(
  'the distribution of an image whose name does not tell it is explained',
  inProject(
    {},
    async (folder) => {
      assert.match((await dwbuild('explain service', folder)).stdout, 'registry.access.redhat.com/ubi9/ubi-minimal:9.6 (distribution fedora) → base → service');
      assert.is(JSON.parse((await dwbuild('explain service --format json', folder)).stdout).distribution, 'fedora');
    },
    'valid/ubi',
  ),
);

const LINES = `version: 1
publish: { registry: registry.example.org }
stages:
  base:
    from: debian:trixie
    dates:
      release: 2026-01-01
      end-of-life: 2029-01-01
    path: [/opt/tool/bin]
    env:
      FIRST: "1"
      SECOND: "2"
    labels:
      com.example.first: "1"
      com.example.second: "2"
    annotations:
      com.example.first: "1"
      com.example.second: "2"
    publish:
      repository: base
      tags:
        - first
        - second
`;

test(
  'each variable, label, annotation, date and tag has the line that declares it',
  inProject({ 'tools.yaml': LINES }, async (folder) => {
    const { stdout } = await dwbuild('explain base', folder);
    const found = Array.from(stdout.matchAll(/^base +(.+?) {2,}(\S+)  \(tools\.yaml:(\d+)\)$/gm), ([, what, value, line]) => `${what} ${value} ${line}`);
    assert.equal(
      found.filter((entry) => !entry.startsWith('file')),
      [
        'release 2026-01-01 7',
        'end of life 2029-01-01 8',
        'env FIRST=1 11',
        'env SECOND=2 12',
        'env PATH=/opt/tool/bin:$PATH 9',
        'label com.example.first=1 14',
        'label com.example.second=2 15',
        'annotation com.example.first=1 17',
        'annotation com.example.second=2 18',
        'image base:first 22',
        'image base:second 23',
      ],
    );
  }),
);

test(
  'shows the stage and the line that added a package',
  inSmall(async (folder) => {
    const { stdout } = await dwbuild('explain notebook curl', folder);
    assert.match(stdout, /^base +apt +curl=8\.14\.\* — health checks use it +\(tools\.yaml:15\)$/m);
  }),
);

test(
  'finds a package with a version, in capitals and in other spellings',
  inSmall(async (folder) => {
    const { stdout } = await dwbuild('explain notebook numpy', folder);
    for (const spelling of ['Numpy', 'numpy==2.5.5', 'numpy[extra]']) assert.is((await dwbuild(`explain notebook ${spelling}`, folder)).stdout, stdout);
  }),
);

test(
  'names the stages that have a package which this stage does not have',
  inSmall(async (folder) => {
    const elsewhere = await dwbuild('explain base numpy', folder);
    assert.equal([elsewhere.exitCode, elsewhere.stdout], [1, 'base does not have the package numpy; it comes with notebook, dashboard\n']);
    assert.is((await dwbuild('explain base nosuch', folder)).stdout, 'base does not have the package nosuch; no stage installs it\n');
    assert.is((await dwbuild('explain base nunpy', folder)).stdout, 'base does not have the package nunpy; did you mean "numpy"?\n');
  }),
);

test(
  'packages of requirements and constraints have their line in the file',
  inProject(
    {},
    async (folder) => {
      const says = async (words: string) => {
        const { exitCode, stdout } = await dwbuild(`explain ${words}`, folder);
        return `$ dwbuild explain ${words}    # ${exitCode}\n${stdout}`;
      };
      const calls = ['notebook', 'notebook Tornado', 'notebook numpy', 'base tornado', 'notebook nosuch'];
      compareWithGolden('explain/lists.txt', (await Promise.all(calls.map(says))).join('\n'));
    },
    'diff/lists/after',
  ),
);

test(
  '--format json',
  inSmall(async (folder) => {
    const { stdout } = await dwbuild('explain notebook numpy --format json', folder);
    assert.equal(JSON.parse(stdout), {
      stage: 'notebook',
      lineage: ['base', 'notebook'],
      distribution: 'debian',
      privileges: ['runs as app (1000:1000)', 'app owns /home/app', 'tools.yaml lets nobody run anything as root'],
      entries: [{ what: 'pip', value: 'numpy', stage: 'notebook', line: 24, name: 'numpy' }],
    });
  }),
);

test(
  'the privileges of root and the user come first, with their origin',
  inProject(
    {
      'tools.yaml': `version: 1
stages:
  base:
    from: debian:trixie
    apt: [sudo, locales, tzdata]
    locale: en_GB.UTF-8
    timezone: Europe/London
    user: { name: app, uid: 1000, group: staff, gid: 50, home: /home/app }
    sudoers: [{ user: app, commands: [/usr/bin/setup, /usr/bin/reset], nopasswd: true }]
  desk:
    parent: base
    kind: tool
    port: 8888
    session: { owns: [/run/tool], env: { MODE: quiet } }
    sudoers: [{ user: app, commands: [/usr/bin/renew] }]
    workdir: /srv
    start: { root: [/usr/bin/prepare], user: [/usr/bin/greet], exec: [serve] }
`,
    },
    async (folder) => {
      const { stdout } = await dwbuild('explain desk', folder);
      compareWithGolden('explain/privileges.txt', stdout);
    },
  ),
);

test(
  'lists the rules whose findings a stage, its files and its commands allow',
  inProject(
    {},
    async (folder) => {
      const { stdout } = await dwbuild('explain worker', folder);
      compareWithGolden('explain/allowed.txt', stdout);
      assert.is((await dwbuild('explain base', folder)).stdout.match(/ allow /g)?.length, 2, 'only its own');
    },
    'diff/allowed/after',
  ),
);

test(
  'says what a word is that is not the name of a stage',
  inSmall(async (folder) => {
    const hintFor = async (word: string) => (await dwbuild(`explain ${word}`, folder)).stderr.split('\n')[1];
    assert.is(await hintFor('numpy'), '  hint: `dwbuild where numpy` shows which images have this package');
    assert.is(await hintFor('mode_risky'), '  hint: did you mean "MODE_RISKY"?');
    assert.is(await hintFor('mode-risky'), '  hint: did you mean "MODE_RISKY"?');
    assert.is(await hintFor('notebok'), '  hint: did you mean "notebook"?');
  }),
);

test.run();
