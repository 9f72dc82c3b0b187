// Tells whether src/generated is of what stands in the tree now, and makes it anew where it is not.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = join(root, 'src/generated');
const STAMP = join(generated, 'stamp');

/** What src/generated is made from. */
const FOLDERS = ['init', 'partials', 'scripts', 'src'];
const FILES = ['package.json', 'package-lock.json', 'renovate.json', 'schema/base.yaml', 'schema/manager.yaml'];

/** Where only the names of files matter: a registry imports them. */
const LISTED = /^src\/(?!(compile\/(model|render)|report\/graph\/browser)\/).*\.ts$/;

/** @throws when it can't be made */
export function makeFresh(): void {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp()) return;
  console.error('src/generated is stale, and is made anew');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/generate.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('src/generated could not be made: mend what stands above, then run `npm run generate`');
}

/** Notes what src/generated has been made from. */
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
