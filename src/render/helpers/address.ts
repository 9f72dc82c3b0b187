import { oneLine } from '../one-line.ts';

/** Joins a mirror's root and a path under it with exactly one slash; an address of its own stays as it is. */
export function address(root: unknown, path: unknown): string {
  const [base, rest] = [oneLine(root), oneLine(path)];
  if (/^https?:\/\//.test(rest)) return rest;
  return rest === '' ? base.replace(/\/+$/, '') : `${base.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`;
}
