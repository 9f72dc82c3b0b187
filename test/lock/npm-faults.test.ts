import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { LOCK, manifest, project } from './npm-project.ts';

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
  'dependencies that npm cannot read are named at their lines, and the lock stays, although npm takes the project for empty',
  project({ dependencies: { app: '^1.0.0' } }, async ({ call, read, folder }) => {
    await call('lock');
    const before = [read(LOCK), read('tools.lock')];
    const written = `{
  "dependencies": { "app": 1, "lib": null, "constructor": "1", "__proto__": "2" },
  "devDependencies": ["app"],
  "peerDependencies": { "valueOf": "1" }
}
`;
    put(folder, { 'files/app/package.json': written });
    const { exitCode, stderr } = await call('lock');
    assert.is(exitCode, 1);
    assert.equal(stderr.match(/(?<=^files\/app\/package\.json:).*|(?<=^  hint: ).*/gm), [
      '2:21 error LOCK_FAILED  the version of "app" must be a string, not 1',
      'write "1"',
      '2:31 error LOCK_FAILED  the version of "lib" must be a string, not null',
      'write a version such as "^1.0.0", or "*" for any',
      '2:44 error LOCK_FAILED  npm cannot have a dependency "constructor"',
      'remove it',
      '2:64 error LOCK_FAILED  npm cannot have a dependency "__proto__"',
      'remove it',
      '3:3 error LOCK_FAILED  `devDependencies` must be a map of packages and their versions',
      '4:25 error LOCK_FAILED  npm cannot have a dependency "valueOf"',
      'remove it',
    ]);
    put(folder, { 'files/app/package.json': manifest({ dependencies: { app: '^1.0.0' }, overrides: { app: null } }) });
    assert.match((await call('lock')).stderr, /tools\.yaml:9:21 error LOCK_FAILED {2}npm cannot lock "files\/app": Cannot read/);
    assert.equal([read(LOCK), read('tools.lock')], before);
  }),
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

const worker = { name: 'worker', version: '1.0.0' };

const places: Record<string, { files: Readonly<Record<string, string>>; faults: readonly string[] }> = {
  'a protocol that npm does not have': {
    files: { 'package.json': manifest({ dependencies: { lib: '1.0.0', other: 'workspace:*' } }) },
    faults: ['package.json:6:5 error LOCK_FAILED  npm cannot lock "files/app": Unsupported URL Type "workspace:": workspace:*'],
  },
  'a protocol of another tool in a workspace': {
    files: { 'package.json': manifest({ workspaces: ['worker'] }), 'worker/package.json': manifest({ ...worker, dependencies: { lib: 'catalog:' } }) },
    faults: ['worker/package.json:5:5 error LOCK_FAILED  npm cannot lock "files/app": Unsupported URL Type "catalog:": catalog:'],
  },
  'a workspace that is not JSON': {
    files: { 'package.json': manifest({ workspaces: ['worker'] }), 'worker/package.json': '{ "name":\n' },
    faults: ['worker/package.json:1:10 error LOCK_FAILED  "files/app/worker/package.json" is not JSON: unexpected end'],
  },
  'a name of a workspace that npm does not allow': {
    files: { 'package.json': manifest({ workspaces: ['worker'] }), 'worker/package.json': manifest({ name: 'a worker' }) },
    faults: [
      'worker/package.json:2:3 error LOCK_FAILED  npm cannot lock "files/app": Invalid package name "a worker" of package "a worker@file:files/app/worker": name can only contain URL-friendly characters.',
    ],
  },
  'a version of a workspace that is not a string': {
    files: { 'package.json': manifest({ workspaces: ['worker'] }), 'worker/package.json': manifest({ ...worker, dependencies: { lib: 1 } }) },
    faults: ['worker/package.json:5:5 error LOCK_FAILED  the version of "lib" must be a string, not 1'],
  },
  'a package of a workspace that is not there': {
    files: { 'package.json': manifest({ workspaces: ['worker'] }), 'worker/package.json': manifest({ ...worker, dependencies: { lib: '9' } }) },
    faults: ['worker/package.json:5:5 error LOCK_FAILED  the registry HOST has no lib@9, which worker 1.0.0 needs'],
  },
  'an override of a dependency': {
    files: { 'package.json': manifest({ dependencies: { lib: '1.0.0' }, overrides: { lib: '2.0.0' } }) },
    faults: ['package.json:5:5 error LOCK_FAILED  npm cannot lock "files/app": Override for lib@1.0.0 conflicts with direct dependency'],
  },
  'a repository that is not reached': {
    files: { 'package.json': manifest({ dependencies: { lib: 'git+http://127.0.0.1:9/lib.git' } }) },
    faults: ['package.json:5:5 error LOCK_FAILED  npm cannot get "git+http://127.0.0.1:9/lib.git": unable to access '],
  },
  'a file at an address that is not there': {
    files: { 'package.json': manifest({ dependencies: { lib: 'http://HOST/lib.tgz' } }) },
    faults: ['package.json:5:5 error LOCK_FAILED  npm cannot get "http://HOST/lib.tgz": 404 Not Found - not found'],
  },
  'a package that the registry refuses': {
    files: { 'package.json': manifest({ dependencies: { forbidden: '1', lib: '1.0.0' } }) },
    faults: ['package.json:5:5 error LOCK_FAILED  the registry HOST refuses "forbidden": 403 Forbidden - blocked by policy'],
  },
  'a registry of a scope that has no address': {
    files: { 'package.json': manifest({ dependencies: { '@other/lint': '1.0.0' } }), '.npmrc': 'fund=false\n@other:registry=other\n' },
    faults: ['.npmrc:2:1 error LOCK_FAILED  "other" is not the address of a registry'],
  },
  'files and folders that are not in the image': {
    files: {
      'package.json': manifest({ dependencies: { inside: 'file:inside', lib: 'file:missing', app: 'file:../outside', tool: 'file:/etc' } }),
      'inside/package.json': '{}',
    },
    faults: [
      'package.json:6:5 error LOCK_FAILED  "file:missing" is not in "files/app"',
      'package.json:7:5 error LOCK_FAILED  "file:../outside" is outside of "files/app", so it is not in the image',
      'package.json:8:5 error LOCK_FAILED  "file:/etc" is outside of "files/app", so it is not in the image',
    ],
  },
  'an archive that is not there': {
    files: { 'package.json': manifest({ dependencies: { lib: 'file:../lib.tgz' } }) },
    faults: ['package.json:5:5 error LOCK_FAILED  "file:../lib.tgz" is not there'],
  },
  'workspaces that are not there': {
    files: { 'package.json': manifest({ workspaces: ['packages/*', 'worker'] }) },
    faults: ['package.json:6:5 error LOCK_FAILED  the workspace "worker" has no package.json in "files/app"'],
  },
};

for (const [title, { files, faults }] of Object.entries(places))
  test(
    `the place and the reason of ${title} are named, and nothing is written`,
    project({}, async ({ call, read, folder, registry }) => {
      const host = new URL(registry.address).host;
      put(folder, Object.fromEntries(Object.entries(files).map(([file, text]) => [`files/app/${file}`, text.replaceAll('HOST', host)])));
      const { exitCode, stderr } = await call('lock');
      const found = stderr.replaceAll(host, 'HOST').match(/^.* error .*/gm) ?? [];
      assert.equal([exitCode, found.length], [1, faults.length], stderr);
      for (const [index, fault] of faults.entries()) assert.ok(found[index]!.startsWith(`files/app/${fault}`), stderr);
      assert.not.match(stderr, folder);
      assert.match(stderr, 'app · npm files/app [FAILED: not locked]');
      assert.equal([read(LOCK), read('tools.lock')], [undefined, undefined]);
    }),
  );

test.run();
