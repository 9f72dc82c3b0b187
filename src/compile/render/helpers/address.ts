import { addressUnder } from '../../model/address-under.ts';
import { oneLine } from '../one-line.ts';

/** Joins a mirror's root and a relative path with exactly one slash; a full address is returned unchanged. */
export function address(root: unknown, path: unknown): string {
  return addressUnder(oneLine(root), oneLine(path));
}
