import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Replaces the text of a file atomically. The mode is kept, and a link to the file stays a link.
 * @returns false if the file does not have the old text in UTF-8; then nothing is written
 * @throws the system's error; no temporary file is left
 */
export function replace(path: string, before: string, after: string): boolean {
  const place = realpathSync.native(path);
  if (!readFileSync(place).equals(Buffer.from(before))) return false;
  const temporary = `${place}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, after, { flag: 'wx' });
    chmodSync(temporary, statSync(place).mode);
    renameSync(temporary, place);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}
