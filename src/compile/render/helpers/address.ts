import { addressUnder } from '../../model/address-under.ts';
import { oneLine } from '../one-line.ts';

/** Joins a mirror's root and a path under it with exactly one slash; an address of its own stays as it is. */
export function address(root: unknown, path: unknown): string {
  return addressUnder(oneLine(root), oneLine(path));
}
