import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI, put } from '../run-cli.ts';
import { apt, hash, LOCK, manifest, PACKAGES, project } from './npm-project.ts';

test(
  'a project gets the package-lock.json that npm itself writes, and nothing is asked for again until something changes',
  project({ dependencies: { app: '^1.0.0', tool: '3.0.0' }, devDependencies: { modern: '1.0.0' } }, async ({ call, read, npm, registry }) => {
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 0, stderr);
    assert.match(stderr, /app · npm files\/app · locked\n/);
    assert.match(stderr, /\nfiles\/app\/package-lock\.json written; tools\.lock: 2 stages, 2 resolved, written/);
    const lock = read(LOCK)!;
    assert.not.match(lock, '127.0.0.1');
    assert.match(lock, /"node_modules\/native": \{/);
    assert.equal((await call('lock --check')).exitCode, 0);
    assert.equal((await call('')).exitCode, 0);
    assert.match((await call('explain app lib')).stdout, /npm came along +lib \(locked 1\.0\.1\)/);
    registry.asked();
    assert.match((await call('lock')).stderr, /^tools\.lock: 2 stages, 0 resolved, unchanged\n$/);
    assert.equal(registry.asked(), []);
    assert.is(lock, await npm('install'));
  }),
);

test(
  'a build that asks for the packages of a descendant has the new lock',
  project(
    { dependencies: { app: '^1.0.0' } },
    async ({ call, folder, read }) => {
      put(folder, { 'answers/pip-child-linux-amd64/found': `requests 2.32.5 ${hash} index\n` });
      const { exitCode, stderr } = await call('lock');
      assert.is(exitCode, 0, stderr);
      assert.is(read(`questions/pip-child-linux-amd64/${LOCK}`), read(LOCK));
    },
    '  child: { parent: app, pip: { packages: [requests], environment: venv } }\n',
  ),
);

test(
  'a change of package.json changes as little as npm does, and is stale until then',
  project({ dependencies: { app: '^1.0.0' } }, async ({ call, read, npm, folder, registry }) => {
    registry.packages['lib'] = { '1.0.0': {} };
    await call('lock');
    registry.packages['lib'] = PACKAGES['lib']!;
    put(folder, { 'files/app/package.json': manifest({ dependencies: { app: '^1.0.0', modern: '1.0.0' } }) });
    assert.match((await call('lock --check')).stderr, 'error NPM_LOCK  "files/app/package-lock.json" is older than its package.json: modern is missing');
    const wanted = await npm('install');
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 0, stderr);
    assert.is(read(LOCK), wanted);
    assert.match(wanted, /"node_modules\/lib": \{\s+"version": "1\.0\.0"/);
    put(folder, { 'files/app/package.json': manifest({ dependencies: { modern: '1.0.0' } }) });
    assert.is((await call('lock')).exitCode, 0);
    assert.not.match(read(LOCK)!, 'node_modules/app');
  }),
);

test(
  'what a robot changed in both files stays as it is',
  project({ dependencies: { app: '1.0.0' } }, async ({ call, read, npm, folder, registry }) => {
    await call('lock');
    const tools = read('tools.lock');
    put(folder, { 'files/app/package.json': manifest({ dependencies: { app: '1.1.0' } }) });
    const changed = await npm('install');
    put(folder, { [LOCK]: changed });
    registry.asked();
    assert.is((await call('lock --check')).exitCode, 0);
    assert.match((await call('lock')).stderr, /^tools\.lock: 2 stages, 0 resolved, unchanged\n$/);
    assert.equal([read(LOCK), read('tools.lock'), registry.asked()], [changed, tools, []]);
  }),
);

test(
  '--update moves a package, also one that came along, and --upgrade all of them, as npm does',
  project({ dependencies: { app: '^1.0.0', modern: '^1.0.0' } }, async ({ call, read, npm, registry }) => {
    registry.packages['lib'] = { '1.0.0': {} };
    await call('lock');
    registry.packages['lib'] = PACKAGES['lib']!;
    registry.packages['modern'] = { '1.0.0': {}, '1.2.0': {} };
    assert.match((await call('lock --update libs')).stderr, 'nothing named "libs" is in tools.lock, in a package-lock.json or among the downloads');
    const updated = await npm('update lib');
    assert.is((await call('lock --update lib')).exitCode, 0);
    assert.is(read(LOCK), updated);
    assert.match(updated, /"node_modules\/lib": \{\s+"version": "1\.0\.1"/);
    assert.match(updated, /"node_modules\/modern": \{\s+"version": "1\.0\.0"/);
    const upgraded = await npm('update');
    assert.is((await call('lock --upgrade')).exitCode, 0);
    assert.is(read(LOCK), upgraded);
    assert.match(upgraded, /"node_modules\/modern": \{\s+"version": "1\.2\.0"/);
  }),
);

test(
  'versions are chosen for the Node.js of the image, which the lock of an ancestor has',
  project({ dependencies: { modern: '*' } }, async ({ call, read, folder }) => {
    await call('lock');
    assert.match(read(LOCK)!, /"node_modules\/modern": \{\s+"version": "1\.0\.0"/);
    put(folder, { 'answers/apt-linux-amd64/base/found': apt('24.1.0+dfsg-1') });
    assert.is((await call('lock --upgrade')).exitCode, 0);
    assert.match(read(LOCK)!, /"node_modules\/modern": \{\s+"version": "2\.0\.0"/);
  }),
);

test(
  'Ctrl-C ends a run that waits for the registry, and nothing is written',
  project({ dependencies: { silent: '1.0.0' } }, async ({ folder, env, read, registry }) => {
    const child = execa(process.execPath, [CLI, 'lock'], { cwd: folder, env: { ...env, HOME: folder }, reject: false, timeout: 30_000 });
    while (!registry.asked().includes('silent')) await setTimeout(50);
    child.kill('SIGINT');
    const { exitCode, timedOut } = await child;
    assert.equal([exitCode, timedOut], [130, false]);
    assert.equal([read(LOCK), read('tools.lock')], [undefined, undefined]);
  }),
);

test(
  'a token is that of the npmrc of the mirror, and a scope can have its own registry; that of the user does not count',
  project(
    { dependencies: { native: '1.0.0', '@team/lint': '1.0.0' } },
    async ({ call, folder, registry }) => {
      const place = registry.address.replace('http:', '');
      put(folder, {
        '.npmrc': `registry=http://127.0.0.1:9/\n`,
        'tools.yaml': readFileSync(join(folder, 'tools.yaml'), 'utf8').replace(' }', ', npm: { secret: npmrc, scopes: { "@team": team/ } } }'),
      });
      const { exitCode, stderr } = await call('lock', { TOKEN: 't0', NPMRC: `${place}/npm/:_authToken=\${TOKEN}\n` });
      assert.is(exitCode, 0, stderr);
      assert.equal(registry.asked(), ['native Bearer t0', 'team: @team/lint']);
    },
    'target: buildkit\nsecrets: { npmrc: {} }\n',
  ),
);

test(
  'without mirrors, the registry is that of the user',
  project({ dependencies: { native: '1.0.0' } }, async ({ call, folder, registry }) => {
    put(folder, {
      '.npmrc': `registry=${registry.address}/npm/\n`,
      'tools.yaml': readFileSync(join(folder, 'tools.yaml'), 'utf8').replace(/^mirrors.*\n/m, ''),
    });
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 0, stderr);
    assert.equal(registry.asked(), ['native']);
  }),
);

test.run();
