import type { WrittenLine } from '../compile/document/document.ts';
import { aptPackagesIn } from '../compile/plan/lock/kinds/apt.ts';
import type { LockedPackage } from '../compile/plan/lock/kinds/apt.ts';
import { lockedStage } from '../compile/plan/lock/lock.ts';
import type { Lock } from '../compile/plan/lock/lock.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { groupBy } from '../system/group-by.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The Debian packages that the lock has for a stage, also those that came along, at the lines that ask for them. */
export function lockedTraits(stage: PlannedStage, lock: Lock | undefined): Trait[] {
  const found = aptPackagesIn(lockedStage(lock, stage.name)?.entries ?? []);
  const lines = new Map<string, WrittenLine>(stage.packages.filter(({ manager }) => manager === 'apt').map((item) => [item.name, item]));
  return [...groupBy(found, ({ name }) => name)].map(([name, all]) =>
    trait('locked', name, partsOf(all), lines.get(name) ?? stage.lineOf('apt'), { manager: 'apt' }),
  );
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
