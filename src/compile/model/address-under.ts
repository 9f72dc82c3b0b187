/** A mirror's root and a path under it, with exactly one slash between; an address of its own stays as it is. */
export function addressUnder(root: string, path: string): string {
  if (/^https?:\/\//.test(path)) return path;
  return path === '' ? root.replace(/\/+$/, '') : `${root.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
