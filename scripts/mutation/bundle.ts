import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { instrument } from './instrument.ts';
import type { Mutant } from './instrument.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The tests of sources instead of the built program, without slow ones. */
const TESTS = /^(?!.*(editor|programs|random|session|shell|start)\.test)(compile\/.+|compare\/fixtures|cases|fix|fixtures)\.test\.ts$/;

/**
 * Writes to a folder `tests.cjs`, which contains loaders of all test files and all mutants of the selected sources, and `worker.mjs`, which
 * runs them.
 * @param isMutated selects sources by their paths in the project
 * @returns the mutants by their numbers, and the test files, relative to test/, by theirs
 */
export async function bundleMutants(folder: string, isMutated: (file: string) => boolean): Promise<{ mutants: Mutant[]; files: string[] }> {
  const mutants: Mutant[] = [];
  const files = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => TESTS.test(file))
    .toSorted();
  const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const;
  await build({ ...common, entryPoints: [join(ROOT, 'scripts/mutation/worker.ts')], outfile: join(folder, 'worker.mjs'), format: 'esm' });
  await build({
    ...common,
    stdin: {
      contents: `module.exports = [${files.map((file) => `() => require('./${file}')`).join(', ')}];`,
      resolveDir: join(ROOT, 'test'),
    },
    outfile: join(folder, 'tests.cjs'),
    packages: 'external',
    format: 'cjs',
    plugins: [
      {
        name: 'mutants',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^uvu$/ }, () => ({ path: join(ROOT, 'scripts/mutation/uvu.ts') }));
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const file = path.slice(ROOT.length);
            const source = readFileSync(path, 'utf8');
            const contents = isMutated(file) ? instrument(file, source, mutants) : source;
            return { contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
          });
        },
      },
    ],
  });
  return { mutants, files };
}
