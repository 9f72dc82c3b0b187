import { posix } from 'node:path';
import { textOf } from '../one-line.ts';

/** The last part of a path. */
export function basename(path: unknown): string {
  return posix.basename(textOf(path));
}
