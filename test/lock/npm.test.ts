import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI, put } from '../run-cli.ts';
import { withRegistry } from './npm-registry.ts';
import type { Published, Registry } from './npm-registry.ts';
import { withLock } from './project.ts';
import type { Locked } from './project.ts';

const PACKAGES: Published = {
  app: { '1.0.0': { dependencies: { lib: '^1.0.0' } }, '1.1.0': { dependencies: { lib: '^1.0.0' }, bin: { app: 'app.js' }, license: 'MIT' } },
  lib: { '1.0.0': {}, '1.0.1': { optionalDependencies: { native: '1.0.0' } }, '2.0.0': {} },
  native: { '1.0.0': { os: ['aix'], cpu: ['ppc64'] } },
  tool: { '3.0.0': { peerDependencies: { lib: '^1.0.0' } } },
  '@team/lint': { '1.0.0': {} },
  old: { '1.0.0': { peerDependencies: { lib: '^2.0.0' } } },
  modern: { '1.0.0': { engines: { node: '>=18' } }, '2.0.0': { engines: { node: '>=24' } } },
};

const manifest = (more: object) => `${JSON.stringify({ name: 'p', version: '1.0.0', ...more }, undefined, 2)}\n`;

const hash = '0'.repeat(64);
const apt = (nodejs: string) =>
  Object.entries({ 'ca-certificates': '1_all', npm: '9.2.0_all', nodejs: `${nodejs}_amd64` })
    .map(([name, file]) => `'http://mirror.example.org/pool/${name}_${file}.deb' ${name}_${file}.deb 10 SHA256:${hash}\n`)
    .join('');

interface Npm extends Locked {
  registry: Registry;
  /** A file of the project, or nothing. */
  read(file: string): string | undefined;
  /** Runs the program npm in a copy of the project, and returns the lock that it writes. */
  npm(args: string): Promise<string>;
}

/** A project of npm in a project of dwbuild, and a registry. */
function project(packageJson: object, run: (project: Npm) => Promise<void>, more = ''): () => Promise<void> {
  return () =>
    withRegistry({ ...PACKAGES }, (registry) =>
      withLock(
        {
          'tools.yaml': `version: 1
mirrors: { root: "${registry.address}" }
stages:
  base:
    from: debian:trixie
    apt: [npm]
  app:
    parent: base
    npm: { project: files/app }
${more}`,
          'files/app/package.json': manifest(packageJson),
          'answers/apt-linux-amd64/base/found': apt('20.19.2+dfsg-1'),
        },
        async (locked) => {
          const { folder, call } = locked;
          const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined);
          await run({
            ...locked,
            registry,
            read,
            call: (args, env = {}) => call(args, { HOME: folder, XDG_CACHE_HOME: join(folder, 'records'), ...env }),
            async npm(args) {
              const lock = read('files/app/package-lock.json');
              put(folder, { 'copy/package.json': read('files/app/package.json')!, ...(lock !== undefined && { 'copy/package-lock.json': lock }) });
              const options = `--package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --registry ${registry.address}/npm/`;
              await execa('npm', `${args} ${options}`.split(' '), {
                cwd: join(folder, 'copy'),
                extendEnv: false,
                env: { PATH: process.env['PATH'], HOME: join(folder, 'copy') },
              });
              return read('copy/package-lock.json')!;
            },
          });
        },
      )(),
    );
}

const LOCK = 'files/app/package-lock.json';

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
  'all packages that the registry does not have are named at their lines, optional ones too, and nothing is written',
  project(
    { dependencies: { app: '^9.0.0', lib: '1.0.1', ghost: '^1.0.0' }, optionalDependencies: { 'ghost-of-aix': '2.0.0' } },
    async ({ call, read, registry }) => {
      delete registry.packages['native'];
      const { exitCode, stderr } = await call('lock');
      assert.is(exitCode, 1);
      assert.is(
        stderr.slice(stderr.indexOf('files/app/package.json')).replaceAll(new URL(registry.address).host, 'HOST'),
        `files/app/package.json:5:5 error LOCK_FAILED  the registry HOST has no app@^9.0.0
  5 |     "app": "^9.0.0",
    |     ^^^^^
  hint: it has 1.1.0, 1.0.0

files/app/package.json:6:5 error LOCK_FAILED  the registry HOST has no package "native", which lib 1.0.1 needs, an optional package that npm would leave out
  6 |     "lib": "1.0.1",
    |     ^^^^^

files/app/package.json:7:5 error LOCK_FAILED  the registry HOST has no package "ghost"
  7 |     "ghost": "^1.0.0"
    |     ^^^^^^^

files/app/package.json:10:5 error LOCK_FAILED  the registry HOST has no package "ghost-of-aix", an optional package that npm would leave out
  10 |     "ghost-of-aix": "2.0.0"
     |     ^^^^^^^^^^^^^^

4 errors
`,
      );
      assert.equal([read(LOCK), read('tools.lock')], [undefined, undefined]);
    },
  ),
);

test(
  'packages that do not fit together are named without the paths of this machine',
  project({ dependencies: { lib: '^1.0.0', old: '1.0.0' } }, async ({ call, read, folder }) => {
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 1);
    assert.match(
      stderr,
      'files/app/package.json:6:5 error LOCK_FAILED  the packages of "files/app" do not fit together: old 1.0.0 requires the peer lib@^2.0.0, and the project requires lib@^1.0.0\n',
    );
    assert.not.match(stderr, folder);
    assert.equal([read(LOCK), read('tools.lock')], [undefined, undefined]);
  }),
);

test(
  'a registry that this machine does not reach is one fault, at the line of the project',
  project({ dependencies: { app: '1.0.0', tool: '3.0.0' } }, async ({ call }) => {
    const { exitCode, stderr } = await call('lock --mirror-root http://127.0.0.1:9');
    assert.is(exitCode, 1);
    assert.is(stderr.match(/error LOCK_FAILED/g)?.length, 1);
    assert.match(stderr, /tools\.yaml:9:21 error LOCK_FAILED {2}the registry 127\.0\.0\.1:9 cannot be reached from here: .*ECONNREFUSED/);
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
