import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { commitAll, git } from '../git.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { root, serve } from './mirror.ts';
import { once } from './once.ts';
import { prove } from './prove.ts';

// The fixture of npm packages from elsewhere and of a project with workspaces, with addresses on the mirror.
const fixture = fileURLToPath(new URL('../fixtures/valid/npm-sources', import.meta.url));

const built = once('the images', async () => {
  const project = temporaryFolder('npm-sources');
  cpSync(join(fixture, 'files'), join(project, 'files'), { recursive: true });
  const server = 'test -e /opt/site/packages/server/built';
  const stages = {
    tools: {
      from: 'debian:trixie',
      apt: ['ca-certificates', 'git', 'npm'],
      npm: ['odd@npm:is-odd@3.0.1', await greeting()],
      test: [
        { run: 'greet && node -p "require(\'/usr/local/lib/node_modules/odd\')(3)"', output: 'hello\ntrue' },
        { run: 'npm config get @team:registry', output: `${root}/npm-team/` },
      ],
    },
    site: {
      parent: 'tools',
      npm: { project: 'files/site', target: '/opt/site', workspaces: ['packages/server'], scripts: ['build'], omit: ['dev'] },
      test: [{ run: `${server} && cd /opt/site/node_modules && test -d is-odd && test ! -e is-even && test ! -e left-pad` }],
    },
    plain: {
      parent: 'tools',
      npm: { project: 'files/site', target: '/opt/plain', omit: ['dev'] },
      test: [{ run: 'cd /opt/plain/node_modules && test -d is-odd && test -d left-pad && test ! -e is-even' }],
    },
  };
  writeFileSync(join(project, 'tools.yaml'), stringify({ version: 1, mirrors: { root, npm: { scopes: { '@team': 'npm-team/' } } }, stages }));
  return await prove(project, { mirrors: { npm: { scopes: { '@team': 'npm-team/' } } }, stages: {} });
});

/** A package of a repository, which any server of files serves. */
async function greeting(): Promise<string> {
  const [folder, served] = [temporaryFolder('greeting'), temporaryFolder('served')];
  writeFileSync(join(folder, 'package.json'), '{ "name": "greeting", "version": "1.0.0", "bin": { "greet": "greet.js" } }\n');
  writeFileSync(join(folder, 'greet.js'), '#!/usr/bin/env node\nconsole.log("hello");\n');
  commitAll(folder);
  git(served, 'clone', '--quiet', '--bare', folder, 'greeting.git');
  git(join(served, 'greeting.git'), 'update-server-info');
  return `greeting@git+${await serve(served, 'npm-git')}/greeting.git#${git(folder, 'rev-parse', 'HEAD')}`;
}

test('npm installs a commit and a package with a different name, and knows the registry of a scope', async () => {
  assert.ok((await built())['tools']);
});

test('an image has the workspace that tools.yaml names, built with what it omits', async () => {
  assert.ok((await built())['site']);
});

test('an image without development dependencies has the others of all workspaces', async () => {
  assert.ok((await built())['plain']);
});

test.run();
