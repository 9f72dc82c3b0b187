import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../diagnostic/thrown.ts';
import { refuseLinks } from './links.ts';
import { makeFolder } from './make-folder.ts';
import { isRunning } from './running.ts';

/** The name of a temporary file: that of the file, or its hash if it is long, and the process that writes it. */
const TEMPORARY = /^(.+)\.(\d+)\.tmp$/s;

/** A name of more bytes has no room for the end of the name of a temporary file: 255 are the most. */
const LONG = 240;

/**
 * Writes files atomically, in two steps: all of them to temporary files, and then, with `commit`, to their places. A reader sees the old file
 * or the new one, never a part. Existing files keep their modes. Temporary files that a killed process left are removed.
 * @param top the folder below which no folder may be a link
 * @param mode the mode of new files
 * @throws FileError, or the system's error; then no temporary file is left. An error of `commit` leaves the files that it did not reach as they were
 */
export function prepareFiles(top: string, files: ReadonlyMap<string, string>, fresh = 0o666): { commit(): void } {
  const temporary = new Map<string, string>();
  const clean = () => {
    for (const written of temporary.values()) rmSync(written, { force: true });
  };
  for (const place of files.keys()) refuseLinks(top, place);
  removeLeftovers([...files.keys()]);
  try {
    for (const [place, text] of files) {
      makeFolder(dirname(place));
      const beside = `${stemOf(place)}.${process.pid}.tmp`;
      temporary.set(place, beside);
      const stats = lstatSync(place, { throwIfNoEntry: false });
      const mode = stats?.isFile() ? stats.mode & 0o7777 : undefined;
      writeFileSync(beside, text, { flag: 'wx', mode: mode ?? fresh });
      if (mode !== undefined) chmodSync(beside, mode);
    }
  } catch (error) {
    clean();
    throw error;
  }
  return {
    commit() {
      try {
        for (const [place, written] of temporary) {
          renameSync(written, place);
          temporary.delete(place);
        }
      } finally {
        clean();
      }
    },
  };
}

/** Writes files atomically; see `prepareFiles`. */
export function writeFiles(top: string, files: ReadonlyMap<string, string>, fresh?: number): void {
  prepareFiles(top, files, fresh).commit();
}

/** The temporary files of these files whose processes were killed. */
export function leftoversOf(places: readonly string[]): string[] {
  const known = new Set(places.map(stemOf));
  return [...new Set(places.map((place) => dirname(place)))].flatMap((folder) =>
    namesIn(folder).flatMap((name) => {
      const [, of = '', writer = ''] = TEMPORARY.exec(name) ?? [];
      const left = known.has(join(folder, of)) && (Number(writer) === process.pid || !isRunning(Number(writer)));
      return left ? [join(folder, name)] : [];
    }),
  );
}

function stemOf(place: string): string {
  const name = basename(place);
  return join(dirname(place), Buffer.byteLength(name) > LONG ? createHash('sha256').update(name).digest('hex') : name);
}

export function removeLeftovers(places: readonly string[]): void {
  for (const left of leftoversOf(places)) rmSync(left, { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw error;
  }
}
