import type { WrittenLine } from '../compile/document/document.ts';
import type { LockedPackage } from '../compile/plan/lock/kind.ts';
import type { Lock } from '../compile/plan/lock/lock.ts';
import { lockedPackages } from '../compile/plan/lock/packages.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { groupBy } from '../system/group-by.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The packages that the lock has for a stage, also those that came along, at the lines that ask for them. */
export function lockedTraits(stage: PlannedStage, lock: Lock | undefined): Trait[] {
  const lines = new Map<string, WrittenLine>(stage.packages.map((item) => [keyOf(item), item]));
  return [...groupBy(lockedPackages(lock, stage.name), keyOf)].map(([key, all]) => {
    const { manager, name } = all[0]!;
    return trait('locked', name, partsOf(all), lines.get(key) ?? stage.lineOf(manager), { manager });
  });
}

function keyOf({ manager, name }: { manager: string; name: string }): string {
  return `${manager} ${name}`;
}

/** The version and the hash, by platform where they differ. */
function partsOf(all: readonly LockedPackage[]): Record<string, unknown> {
  const parts = (one: LockedPackage) => ({ version: one.version, sha256: one.sha256 });
  const [first, ...others] = all.map(parts);
  if (others.length === 0) return first!;
  const versions = [...new Set(all.map(({ version }) => version))];
  const hashes = Object.fromEntries(all.map(({ platform, sha256 }) => [platform, { sha256 }]));
  return versions.length === 1 ? { version: versions[0], ...hashes } : Object.fromEntries(all.map((one) => [one.platform, parts(one)]));
}
