import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProject } from '../../run-cli.ts';

// The package that npm would publish, installed in an empty folder.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dwbuild-package-')));
const bin = join(folder, 'node_modules/.bin/dwbuild');
const env = { DWBUILD_CACHE: 'off', PATH: join(process.execPath, '..') }; // no cache and no programs of this machine
let packed: string[] = [];

const test = suite('package');

test.before(async () => {
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [{ filename, files }] = JSON.parse(stdout);
  packed = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', `./${filename}`], { cwd: folder });
});

test.after(() => rmSync(folder, { recursive: true, force: true }));

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

test.run();
