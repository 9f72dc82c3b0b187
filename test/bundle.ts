import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

/** The folder of the bundled tests, which keep their paths below test/. */
export const BUNDLED = fileURLToPath(new URL('../.tests', import.meta.url));

/** Keeps `import.meta.url` of the source, from which modules find fixtures and partials. */
const address: Plugin = {
  name: 'address',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/** Bundles test files, given by their paths below test/, with shared chunks: loading the sources with tsx takes a second for each process. */
export async function bundle(files: readonly string[]): Promise<void> {
  rmSync(BUNDLED, { recursive: true, force: true });
  const test = fileURLToPath(new URL('.', import.meta.url));
  await build({
    entryPoints: files.map((file) => test + file),
    outbase: test,
    outdir: BUNDLED,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    plugins: [address],
    logLevel: 'warning',
  });
}
