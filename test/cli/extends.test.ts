import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commitAll } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { inProject, put } from '../run-cli.ts';

const PLACE = 'node_modules/@team/dwbuild-parts';
const PATH = { PATH: process.env['PATH']! };

const FILES = {
  '.gitignore': 'node_modules\n',
  'tools.yaml': 'version: 1\nextends: npm:@team/dwbuild-parts@1\nstages:\n  base:\n    from: debian:trixie\n    tool: [hello]\n',
  'package-lock.json': '{ "packages": { "node_modules/@team/dwbuild-parts": { "version": "1.2.3", "integrity": "sha512-AAAA" } } }',
  [`${PLACE}/package.json`]: '{ "name": "@team/dwbuild-parts", "version": "1.2.3", "main": "index.js" }',
  [`${PLACE}/index.js`]: "require('node:fs').writeFileSync('was-run', '');",
  [`${PLACE}/partials/managers/tool/manager.yaml`]:
    'title: Tools\ndescription: Tools of the team.\npackage: { pattern: "^(?<name>[a-z]+)$", patternErrorMessage: The name of a tool., examples: [hello] }\n',
  [`${PLACE}/partials/managers/tool/install.hbs`]: 'team-install{{#each packages}} {{name}}{{/each}}\n',
  [`${PLACE}/partials/managers/tool/probe.sh`]: 'touch was-run\n',
};

const dockerfile = (folder: string) => readFileSync(join(folder, 'out/Dockerfile'), 'utf8');

test(
  'a package manager of a package is used, and none of its code is run',
  inProject(FILES, async (folder) => {
    const { exitCode, stderr } = await dwbuild('', folder);
    assert.is(exitCode, 0, stderr);
    assert.match(dockerfile(folder), 'team-install hello');
    assert.match(readFileSync(join(folder, 'out/manifest.txt'), 'utf8'), '\n# It extends @team/dwbuild-parts 1.2.3, sha512-AAAA.\n');
    assert.match((await dwbuild('schema', folder)).stdout, 'Tools of the team.');
    assert.is((await dwbuild('check', folder)).exitCode, 0);
    assert.is((await dwbuild('fmt', folder)).exitCode, 0);
    assert.not(existsSync(join(folder, 'was-run')));
  }),
);

test(
  "the project's own templates override those of the package, and these the shipped ones",
  inProject(
    {
      ...FILES,
      [`${PLACE}/partials/run/locale.hbs`]: 'package-locale\n',
      'partials/managers/tool/install.hbs': 'own-install{{#each packages}} {{name}}{{/each}}\n',
    },
    async (folder) => {
      put(folder, { 'tools.yaml': `${FILES['tools.yaml']}    apt: [locales]\n    locale: en_GB.UTF-8\n` });
      await dwbuild('', folder);
      assert.match(dockerfile(folder), 'own-install hello');
      assert.match(dockerfile(folder), 'package-locale');
      assert.not.match(dockerfile(folder), 'team-install');
    },
  ),
);

const APP = 'apps/site';
const { 'tools.yaml': DECLARED, ...SHARED } = FILES;

test(
  'a package of a workspace is found above, up to the top of the repository',
  inProject({ ...SHARED, [`${APP}/tools.yaml`]: DECLARED }, async (folder) => {
    const project = join(folder, APP);
    assert.match((await dwbuild('', project)).stderr, 'package-lock.json beside tools.yaml does not pin @team/dwbuild-parts'); // no repository
    commitAll(folder);
    assert.is((await dwbuild('', project)).exitCode, 0);
    assert.match(dockerfile(project), 'team-install hello');
    commitAll(folder);
    put(project, { 'tools.yaml': DECLARED.replace('hello', 'world') });
    assert.match((await dwbuild('diff', project, PATH)).stdout, '+ tool world  tools.yaml:6\n');
    put(folder, { 'package-lock.json': SHARED['package-lock.json'].replace('1.2.3', '1.3.0') });
    const { stderr } = await dwbuild('check', project);
    assert.match(stderr, '@team/dwbuild-parts 1.2.3 is installed, but ../../package-lock.json pins 1.3.0');
    put(folder, { [`${PLACE}/partials/managers/tool/install.hbs`]: 'team-install {{#each}\n', 'package-lock.json': SHARED['package-lock.json'] });
    assert.match((await dwbuild('check', project)).stderr, `../../${PLACE}/partials/managers/tool/install.hbs:1:`);
  }),
);

test(
  'a package that a workspace has for itself comes first',
  inProject(
    {
      ...SHARED,
      [`${APP}/tools.yaml`]: DECLARED,
      [`${APP}/${PLACE}/package.json`]: '{ "version": "1.4.0" }',
      [`${APP}/${PLACE}/partials/managers/tool/manager.yaml`]: SHARED[`${PLACE}/partials/managers/tool/manager.yaml`],
      [`${APP}/${PLACE}/partials/managers/tool/install.hbs`]: 'own-install{{#each packages}} {{name}}{{/each}}\n',
      'package-lock.json': SHARED['package-lock.json'].replace(
        '"packages": {',
        `"packages": { "${APP}/${PLACE}": { "version": "1.4.0", "integrity": "sha512-BBBB" },`,
      ),
    },
    async (folder) => {
      commitAll(folder);
      assert.is((await dwbuild('', join(folder, APP))).exitCode, 0);
      assert.match(dockerfile(join(folder, APP)), 'own-install hello');
    },
  ),
);

test(
  'other faults are reported together with a package that cannot be read, but no key that could be one of its managers',
  inProject(
    { ...FILES, 'tools.yaml': `${DECLARED.replace('@1', '@latest')}    port: eighty\n  other:\n    from: debian:trixie\n    files: [{ target: /etc/motd }]\n` },
    async (folder) => {
      const { stderr } = await dwbuild('check', folder);
      assert.equal(
        Array.from(stderr.matchAll(/^tools.yaml:(\d+):\d+ error (\w+)/gm), ([, line, code]) => `${line} ${code}`),
        ['2 EXTENDS_PACKAGE', '7 WRONG_TYPE', '10 MISSING_SOURCE'],
      );
    },
  ),
);

test(
  'a fault in a template of the package is reported in its file',
  inProject({ ...FILES, [`${PLACE}/partials/managers/tool/install.hbs`]: 'team-install {{#each}\n' }, async (folder) => {
    assert.match((await dwbuild('check', folder)).stderr, `${PLACE}/partials/managers/tool/install.hbs:1:`);
  }),
);

test(
  'another version changes what is generated, and diff compares with the base by the installed package',
  inProject(FILES, async (folder) => {
    await dwbuild('', folder);
    commitAll(folder);
    assert.match((await dwbuild('diff', folder, PATH)).stdout, 'no change to any image');
    put(folder, { 'tools.yaml': FILES['tools.yaml'].replace('hello', 'world') });
    assert.match((await dwbuild('diff', folder, PATH)).stdout, '+ tool world  tools.yaml:6\n');
    put(folder, {
      'tools.yaml': FILES['tools.yaml'],
      'package-lock.json': FILES['package-lock.json'].replace('1.2.3', '1.3.0').replace('AAAA', 'BBBB'),
      [`${PLACE}/package.json`]: '{ "version": "1.3.0" }',
    });
    assert.match((await dwbuild('check', folder)).stderr, 'out/manifest.txt:1:1 error DRIFT');
  }),
);

test.run();
