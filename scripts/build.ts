// Builds dist/: the library by tsc, and the command line as one bundle with V8's compiled code beside it,
// since loading two hundred small modules is most of what a cold start costs.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli');

rmSync(join(root, 'dist'), { recursive: true, force: true });
await import('./generate.ts');
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root], { stdio: 'inherit' });
mkdirSync(cli, { recursive: true });
await build({
  entryPoints: [join(root, 'src/bin.ts')],
  outfile: join(cli, 'bundle.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  // Loaded from node_modules, and only by the commands that need them.
  external: ['@npmcli/arborist', 'ajv', 'dockerfile-ast', 'dockerfile-utils', 'execa', 'listr2', 'sh-syntax'],
  define: { 'import.meta.url': '__bundleUrl' },
});
copyFileSync(join(root, 'scripts/launcher.cjs'), join(cli, 'dwbuild.cjs'));
chmodSync(join(cli, 'dwbuild.cjs'), 0o755);
execFileSync(process.execPath, [join(cli, 'dwbuild.cjs'), 'check'], { cwd: root, stdio: 'ignore', env: { ...process.env, DWBUILD_WRITE_CODE_CACHE: '1' } });
