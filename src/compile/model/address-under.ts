/** Joins a mirror's root and a relative path with exactly one slash; a full address is returned unchanged. */
export function addressUnder(root: string, path: string): string {
  if (/^https?:\/\//.test(path)) return path;
  return path === '' ? root.replace(/\/+$/, '') : `${root.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
