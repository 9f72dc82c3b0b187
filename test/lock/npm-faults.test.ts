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

test.run();
