import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProject } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// The package that npm would publish, installed in an empty folder.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = realpathSync(temporaryFolder('package'));
const bin = join(folder, 'node_modules/.bin/dwbuild');
const env = { DWBUILD_CACHE: 'off', PATH: join(process.execPath, '..') }; // no cache and no programs of this machine
let packed: string[] = [];
let bytes = 0;
let tarball = '';

const test = suite('package');

test.before(async () => {
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [{ filename, files, size }] = JSON.parse(stdout);
  tarball = join(folder, filename);
  bytes = size;
  packed = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', `./${filename}`], { cwd: folder });
});

test('the package contains the required files, and no others', () => {
  const roots = new Set(packed.map((path) => path.split('/')[0]));
  assert.equal([...roots].toSorted(), ['LICENSE', 'README.md', 'dist', 'package.json', 'partials', 'schema']);
  for (const path of [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/cli/dwbuild.cjs',
    'dist/cli/bundle.cjs',
    'partials/Dockerfile.hbs',
    'schema/tools.schema.json',
  ]) {
    assert.ok(packed.includes(path), path);
  }
});

test('the package is smaller than a megabyte', () => {
  assert.ok(bytes < 1_000_000, `${bytes} bytes`);
});

test(
  'the installed program creates, compiles and checks a project',
  inProject({}, async (project) => {
    for (const args of [['init'], [], ['check']]) {
      const { exitCode, stderr } = await execa(bin, args, { cwd: project, env, extendEnv: false, reject: false });
      assert.is(exitCode, 0, stderr);
    }
  }),
);

test(
  "the installed program supports a project's own package manager",
  inProject(
    {},
    async (project) => {
      const { exitCode, stderr } = await execa(bin, ['check'], { cwd: project, env, extendEnv: false, reject: false });
      assert.is(exitCode, 0, stderr);
    },
    'valid/own-manager',
  ),
);

test(
  'the library compiles in memory',
  inProject(
    {},
    async (project) => {
      const script = `import { compile, openProject } from 'dwbuild';
    const { diagnostics, rendering } = await compile(openProject({ file: ${JSON.stringify(join(project, 'tools.yaml'))} }));
    console.log(diagnostics.length, rendering.files.has('Dockerfile'));`;
      writeFileSync(join(folder, 'use.mjs'), script);
      const { stdout } = await execa(process.execPath, ['use.mjs'], { cwd: folder, env, extendEnv: false });
      assert.is(stdout, '0 true');
    },
    'valid/small',
  ),
);

test('the package has the types of the library', async () => {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(
    join(folder, 'src/use.mts'),
    `import { compile, openProject, type Diagnostic } from 'dwbuild';\nexport const found: Promise<readonly Diagnostic[]> = compile(openProject({})).then(({ diagnostics }) => diagnostics);\n`,
  );
  const { exitCode, stdout } = await execa(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'src/use.mts'],
    { cwd: folder, reject: false },
  );
  assert.is(exitCode, 0, stdout);
});

test('a different clone, elsewhere, at a different time and with a different umask, gives the same bytes', async () => {
  const clone = join(folder, 'a different clone');
  const files = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const script = `umask 077 && mkdir "$1" && tar --create --null --files-from=- | tar --extract --no-same-permissions --touch --directory="$1" && cp -R node_modules "$1"`;
  await execa('sh', ['-c', script, 'sh', clone], { cwd: root, input: files.stdout });
  const { stdout } = await execa('npm', ['pack', '--json', '--foreground-scripts=false', '--pack-destination', clone], {
    cwd: clone,
    env: { TZ: 'Asia/Tokyo' },
  });
  const [{ filename, integrity }] = JSON.parse(stdout);
  assert.ok(readFileSync(tarball).equals(readFileSync(join(clone, filename))), `${integrity} differs: ${await differences(tarball, join(clone, filename))}`);
});

test.run();

/** The files that differ in two packages. */
async function differences(...tarballs: readonly [string, string]): Promise<string> {
  const [one, two] = tarballs.map((path) => join(path, '..', 'unpacked')) as [string, string];
  for (const path of tarballs) {
    mkdirSync(join(path, '..', 'unpacked'));
    await execa('tar', ['--extract', '--file', path, '--directory', join(path, '..', 'unpacked')]);
  }
  const { stdout } = await execa('diff', ['--recursive', '--brief', one, two], { reject: false });
  return stdout || 'the files are the same, but not their modes or order';
}
