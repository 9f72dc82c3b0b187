/** A path as the name of one file, as `{file}` in manager.yaml is. */
export function flat(path: unknown): string {
  return String(path).replaceAll('/', '-');
}
