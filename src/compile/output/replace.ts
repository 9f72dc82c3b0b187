import { dirname } from 'node:path';
import { fileBehind } from '../../system/links.ts';
import { readFile } from '../../system/read-file.ts';
import { writeFiles } from '../../system/write-files.ts';

/** A file, its text and the new one. */
interface Replacement {
  path: string;
  before: string;
  after: string;
}

/**
 * Replaces the texts of files, each atomically. The modes are kept, and a link to a file of the repository stays a link.
 * @returns false if a file does not have the old text in UTF-8; then nothing is written
 * @throws FileError, or the system's error; no temporary file is left
 */
export function replace(files: readonly Replacement[]): boolean {
  const placed = files.map(({ path, ...texts }) => ({ place: fileBehind(path), ...texts }));
  if (!placed.every(({ place, before }) => readFile(place).equals(Buffer.from(before)))) return false;
  for (const { place, after } of placed) writeFiles(dirname(place), new Map([[place, after]]));
  return true;
}
