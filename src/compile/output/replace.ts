import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Puts another text in the place of a file's, at once: a reader sees the old one or the new one. Its mode stays, and a
 * link to it stays a link. Returns false, with nothing written, when the file is not, or no longer, the old text in UTF-8.
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
