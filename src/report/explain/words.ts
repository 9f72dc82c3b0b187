import type { NumericOwner } from '../../compile/plan/run-data/accounts.ts';

export function bracketed(words: readonly (string | false | undefined)[]): string {
  const text = words.filter(Boolean).join(', ');
  return text ? ` (${text})` : '';
}

export function ownedBy(owner: NumericOwner | undefined): string | undefined {
  return owner && `owned by ${owner.uid}:${owner.gid}`;
}

export function numbered(name: string, id: number | undefined): string {
  return id === undefined ? name : `${name} (${id})`;
}
