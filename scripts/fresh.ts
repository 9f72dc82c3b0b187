// Checks whether src/generated is up to date with the tree, and regenerates it if not.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = join(root, 'src/generated');
const STAMP = join(generated, 'stamp');

/** The sources of src/generated. */
const FOLDERS = ['init', 'partials', 'scripts', 'src'];
const FILES = ['package.json', 'package-lock.json', 'renovate.json', 'schema/base.yaml', 'schema/manager.yaml'];

/** Files whose content is irrelevant, because a registry only imports them. */
const LISTED = /^src\/(?!(compile\/(model|render)|report\/graph\/browser)\/).*\.ts$/;

/** @throws Error if the generation fails */
export function makeFresh(): void {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp()) return;
  console.error('src/generated is stale and is regenerated');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/generate.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('src/generated could not be generated: fix the errors above, then run `npm run generate`');
}

/** Records the state of the sources of src/generated. */
export function markFresh(): void {
  writeFileSync(STAMP, stamp());
}

function stamp(): string {
  const found = FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.parentPath !== generated)
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  const hash = createHash('sha256');
  for (const name of [...FILES, ...found.toSorted()]) {
    hash.update(`${name}\0`);
    if (!LISTED.test(name)) hash.update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}
