import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

/** Where the bundled tests are, each under its path below test/. */
export const BUNDLED = fileURLToPath(new URL('../.tests', import.meta.url));

/** Modules keep the address of their source, by which they find fixtures and partials. */
const address: Plugin = {
  name: 'address',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/** Bundles test files, given by their path below test/, with what they share in chunks: tsx takes a second a process to load the sources one by one. */
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
    plugins: [address],
    logLevel: 'warning',
  });
}
