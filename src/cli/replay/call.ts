import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * The name of the record of this process: a SHA-256 of everything but files that its output depends on, which are this program, its
 * arguments, the current folder, the whole environment, the terminal and the day.
 * @param bundle the file with the program's code
 */
export function recordName(bundle: string): string {
  const { mtimeMs, ctimeMs, size, ino } = statSync(bundle);
  const terminals = [1, 2].map((stream) => isatty(stream));
  const columns = terminals.includes(true) ? [process.stdout.columns, process.stderr.columns] : [];
  const environment = Object.entries(process.env).toSorted();
  const day = new Date().toISOString().slice(0, 10);
  const values = [process.version, bundle, mtimeMs, ctimeMs, size, ino, process.argv.slice(2), process.cwd(), environment, terminals, columns, day];
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
