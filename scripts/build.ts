// Builds dist/: the library by tsc, and the command line as one bundle with V8's compiled code beside it,
// since loading two hundred small modules is most of what a cold start costs.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const cli = join(dist, 'cli');

/** What a dependency loads at once and dwbuild never comes to use; `child_process` alone brings half of Node's network modules. */
const UNUSED = [
  { path: 'node:child_process', by: 'commander' }, // for subcommands that are programs of their own
  { path: 'source-map', by: 'handlebars' }, // for templates compiled with their source's name
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    for (const { path, by } of UNUSED) {
      onResolve({ filter: new RegExp(`^${path}$`) }, ({ importer }) => (importer.includes(`node_modules/${by}/`) ? { path, namespace: 'unused' } : undefined));
    }
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What is large, depends on nothing and is loaded by few runs: each has a file of its own. */
const APART = ['validate', 'examples', 'starters'];

const setApart: Plugin = {
  name: 'set-apart',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`/generated/(${APART.join('|')})\\.ts$`) }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};

rmSync(dist, { recursive: true, force: true });
await import('./generate.ts');
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root], { stdio: 'inherit' });
mkdirSync(cli, { recursive: true });
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // V8 takes a text of one byte a character as it is. In a tagged template nothing can be escaped.
  charset: 'ascii',
  // A script made from compiled code has lost its way to import(); require() takes ES modules too.
  supported: { 'dynamic-import': false, 'template-literal': false },
  minify: true,
  legalComments: 'none',
};
await build({ ...options, entryPoints: APART.map((name) => join(root, `src/generated/${name}.ts`)), outdir: cli, outExtension: { '.js': '.cjs' } });
await build({
  ...options,
  entryPoints: [join(root, 'src/cli/bin.ts')],
  outfile: join(cli, 'bundle.cjs'),
  // One function: the value of the file as a script, `main` of it as a module. Neither has to be copied together first.
  banner: {
    js: "this.main = function (require, module, __filename) { const exports = module.exports, __bundleUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '};' },
  define: { 'import.meta.url': '__bundleUrl' },
  plugins: [leaveOut, setApart],
  // Loaded from node_modules, and only by the commands that need them.
  external: ['@npmcli/arborist', 'ajv', 'diff', 'dockerfile-ast', 'dockerfile-utils', 'execa', 'listr2', 'sh-syntax'],
});
if (/[^\0-\x7f]/.test(readFileSync(join(cli, 'bundle.cjs'), 'latin1'))) throw new Error('the bundle has a character of more than one byte');
copyFileSync(join(root, 'scripts/launcher.cjs'), join(cli, 'dwbuild.cjs'));
chmodSync(join(cli, 'dwbuild.cjs'), 0o755);
// The functions that a real run calls are compiled in it too. What the run finds is of no interest here.
const { error } = spawnSync(process.execPath, [join(root, 'scripts/code-cache.cjs'), join(cli, 'bundle.cjs'), 'check'], { cwd: root });
if (error) throw error;
