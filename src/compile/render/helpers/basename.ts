import { posix } from 'node:path';

/** The last part of a path. */
export function basename(path: unknown): string {
  return posix.basename(String(path));
}
