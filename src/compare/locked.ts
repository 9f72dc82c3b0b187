import type { WrittenLine } from '../compile/document/document.ts';
import type { LockedPackage } from '../compile/plan/lock/kind.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { groupBy } from '../system/group-by.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The packages that locks have for a stage, also those that came along, at the lines that ask for them. */
export function lockedTraits(stage: PlannedStage): Trait[] {
  const lines = new Map<string, WrittenLine>(stage.packages.map((item) => [keyOf(item), item]));
  return [...groupBy(stage.locked(), keyOf)].map(([key, all]) => {
    const { manager } = all[0]!;
    return trait('locked', key.slice(manager.length + 1), partsOf(all), lines.get(key) ?? stage.lineOf(manager), { manager });
  });
}

function keyOf({ manager, name, within }: { manager: string; name: string; within?: string }): string {
  return `${manager} ${within === undefined ? name : `${within} > ${name}`}`;
}

/** The version and the hash, by platform where they differ. */
function partsOf(all: readonly LockedPackage[]): Record<string, unknown> {
  const parts = (one: LockedPackage) => ({ version: one.version, sha256: one.sha256, integrity: one.integrity });
  const [first, ...others] = all.map(parts);
  if (others.length === 0) return first!;
  const versions = [...new Set(all.map(({ version }) => version))];
  const hashes = Object.fromEntries(all.map(({ platform, sha256 }) => [platform, { sha256 }]));
  return versions.length === 1 ? { version: versions[0], ...hashes } : Object.fromEntries(all.map((one) => [one.platform, parts(one)]));
}
