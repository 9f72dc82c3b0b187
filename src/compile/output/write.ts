import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST } from '../render/manifest.ts';
import { refuseLinks } from '../../system/links.ts';
import { prepareFiles } from '../../system/write-files.ts';
import type { Output } from './compare.ts';

/**
 * Applies the changes. When everything new is in temporary files, stale files are removed, and the new ones renamed, the list of files
 * first: so the list names each generated file also if the process is killed in between, and the next run continues.
 * @throws FileError, or the system's error; then the old files are in place, and no temporary file is left
 */
export function write({ top, folder, files, changes: { added, changed, stale } }: Output): void {
  const paths = [...added, ...changed].toSorted((a, b) => Number(b === MANIFEST) - Number(a === MANIFEST));
  const prepared = prepareFiles(top, new Map(paths.map((path) => [join(folder, path), files.get(path)!])));
  for (const path of stale) remove(top, folder, path);
  prepared.commit();
}

/** Removes a stale file, and the folders above it that are then empty. */
function remove(top: string, folder: string, path: string): void {
  refuseLinks(top, join(folder, path));
  rmSync(join(folder, path), { force: true });
  for (let above = dirname(path); above !== '.' && readdirSync(join(folder, above)).length === 0; above = dirname(above)) {
    rmdirSync(join(folder, above));
  }
}
