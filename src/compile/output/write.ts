import { chmodSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Changes } from './compare.ts';
import { makeFolder } from '../../system/make-folder.ts';

/**
 * Applies the changes. All files are written to temporary files first, and renamed only after the last one: a reader sees the old file or
 * the new one, never a part. Existing files keep their modes.
 * @throws the system's error; then the old files are in place, and no temporary file is left
 */
export function write(folder: string, files: ReadonlyMap<string, string>, { added, changed, stale }: Pick<Changes, 'added' | 'changed' | 'stale'>): void {
  const temporary = new Map<string, string>();
  try {
    for (const path of [...added, ...changed]) {
      const place = join(folder, path);
      makeFolder(dirname(place));
      const beside = `${place}.${process.pid}.tmp`;
      temporary.set(place, beside);
      writeFileSync(beside, files.get(path)!, { flag: 'wx' });
      const mode = statSync(place, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined) chmodSync(beside, mode);
    }
    for (const [place, written] of temporary) {
      renameSync(written, place);
      temporary.delete(place);
    }
  } finally {
    for (const written of temporary.values()) rmSync(written, { force: true });
  }
  for (const path of stale) remove(folder, path);
}

/** Writes all of these files in the same way. */
export function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  write(folder, files, { added: [...files.keys()], changed: [], stale: [] });
}

/** Removes a stale file, and the folders above it that are then empty. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let above = dirname(path); above !== '.' && readdirSync(join(folder, above)).length === 0; above = dirname(above)) {
    rmdirSync(join(folder, above));
  }
}
