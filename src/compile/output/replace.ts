import { dirname } from 'node:path';
import { fileBehind } from '../../system/links.ts';
import { readFile } from '../../system/read-file.ts';
import { writeFiles } from '../../system/write-files.ts';

/**
 * Replaces the text of a file atomically. The mode is kept, and a link to a file of the repository stays a link.
 * @returns false if the file does not have the old text in UTF-8; then nothing is written
 * @throws FileError, or the system's error; no temporary file is left
 */
export function replace(path: string, before: string, after: string): boolean {
  const place = fileBehind(path);
  if (!readFile(place).equals(Buffer.from(before))) return false;
  writeFiles(dirname(place), new Map([[place, after]]));
  return true;
}
