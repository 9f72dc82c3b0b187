// Builds dist/: one bundle of the command line and the library, because most of a cold start would be the loading of two hundred small modules; large
// modules that it seldom loads; the library's door to it and types; and a launcher, which keeps V8's compiled code of the bundle.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { lineMap } from './line-map.ts';
import { keepReachable } from './reachable-types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const cli = join(dist, 'cli');
const bundle = join(cli, 'bundle.cjs');

/** Modules that a dependency loads at start and dwbuild never uses; `child_process` alone loads half of Node's network modules. */
const UNUSED = [
  { path: 'node:child_process', by: 'commander' }, // for subcommands that are separate programs
  { path: 'source-map', by: 'handlebars' }, // for templates compiled with their source's name
  // For downloads, scripts and queries. Without them, loading arborist takes a quarter of the time.
  ...['@npmcli/metavuln-calculator', '@npmcli/query', '@npmcli/run-script', 'bin-links', 'cacache', 'npm-registry-fetch', 'pacote'].map((path) => ({
    path,
    by: '@npmcli/arborist',
  })),
  // Its parts for all that is not in a lock. Each takes a class and returns it with more methods.
  ...['../audit-report.js', './build-ideal-tree.js', './isolated-reifier.js', './load-actual.js', './rebuild.js', './reify.js'].map((path) => ({
    path,
    by: '@npmcli/arborist',
  })),
  { path: '@npmcli/git', by: '@npmcli/package-json' }, // for the commit of a package that is prepared for publishing
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    for (const { path, by } of UNUSED) {
      onResolve({ filter: new RegExp(`^${path}$`) }, ({ importer }) => (importer.includes(`node_modules/${by}/`) ? { path, namespace: 'unused' } : undefined));
    }
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = (base) => base;' }));
  },
};

/** Large modules that few runs load: each gets its own file in dist/cli. */
const APART = ['generated/validate', 'generated/explanations', 'generated/starters', 'compile/verify/arborist'];

const setApart: Plugin = {
  name: 'set-apart',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`/(${APART.map((path) => basename(path)).join('|')})\\.ts$`) }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};

rmSync(dist, { recursive: true, force: true });
await import('./generate.ts');
const types = once(
  spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' }),
  'exit',
); // meanwhile
mkdirSync(cli, { recursive: true });
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // V8 reads a text with one byte per character without conversion. A tagged template cannot contain escapes.
  charset: 'ascii',
  // A script that is created from compiled code cannot use import(); require() loads ES modules too.
  supported: { 'dynamic-import': false, 'template-literal': false },
  minify: true,
  legalComments: 'none',
};
await build({
  ...options,
  entryPoints: APART.map((path) => join(root, `src/${path}.ts`)),
  outdir: cli,
  entryNames: '[name]',
  outExtension: { '.js': '.cjs' },
  plugins: [leaveOut],
});
await build({
  ...options,
  stdin: { contents: "export * from './index.ts'; export { start } from './cli/bin.ts';", resolveDir: join(root, 'src') },
  outfile: bundle,
  // One function, which is the value of the file as a script and `load` of the file as a module. It returns what the bundle exports.
  banner: {
    js: "this.load = function (require, module, __filename) { const exports = module.exports, __bundleUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: 'return module.exports; };' },
  define: { 'import.meta.url': '__bundleUrl' },
  plugins: [leaveOut, setApart],
  // The bundle does not refer to its map, which is only read to report a fault.
  sourcemap: 'external',
  sourcesContent: false,
  // Loaded from node_modules, only by commands that need them.
  external: ['@npmcli/arborist', 'npm-registry-fetch', 'ajv', 'diff', 'dockerfile-ast', 'dockerfile-utils', 'execa', 'listr2', 'sh-syntax', 'tar'],
});
writeFileSync(`${bundle}.map`, lineMap(readFileSync(`${bundle}.map`, 'utf8'), bundle, root));
if (/[^\0-\x7f]/.test(readFileSync(bundle, 'latin1'))) throw new Error('the bundle contains a character with more than one byte');
await build({ ...options, entryPoints: [join(root, 'src/cli/launcher.ts')], outfile: join(cli, 'dwbuild.cjs'), banner: { js: '#!/usr/bin/env node' } });
chmodSync(join(cli, 'dwbuild.cjs'), 0o755);
const { start: _program, ...library } = createRequire(bundle)('./bundle.cjs').load(createRequire(bundle), { exports: {} }, bundle);
writeFileSync(
  join(dist, 'index.js'),
  `import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
const bundle = fileURLToPath(new URL('./cli/bundle.cjs', import.meta.url));
const require = createRequire(bundle);
export const { ${Object.keys(library).toSorted().join(', ')} } = require(bundle).load(require, { exports: {} }, bundle);
`,
);
const [exitCode] = await types;
if (exitCode !== 0) throw new Error(`tsc ended with ${exitCode}`);
keepReachable(join(dist, 'index.d.ts'));
// A package contains the modes of its files. They must not depend on the umask, so that everybody can build the same package.
for (const path of ['dist', 'partials', 'schema', 'LICENSE', 'README.md', 'package.json']) resetModes(join(root, path));

function resetModes(path: string): void {
  const entry = statSync(path);
  chmodSync(path, entry.mode & 0o100 ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) resetModes(join(path, name));
}
