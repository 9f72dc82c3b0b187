import { textOf } from '../one-line.ts';

/** Converts a path to the name of one file, for `{file}` in manager.yaml. */
export function flat(path: unknown): string {
  return textOf(path).replaceAll('/', '-');
}
