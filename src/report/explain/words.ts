import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { NumericOwner } from '../../compile/plan/run-data/accounts.ts';

/** The values of a stage of a matrix: `python 3.12, device gpu`. */
export function valuesOf({ values }: NonNullable<PlannedStage['matrix']>): string {
  return Object.entries(values)
    .map(([axis, value]) => `${axis} ${value}`)
    .join(', ');
}

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
