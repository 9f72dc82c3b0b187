import type { LockedPackage } from '../../compile/plan/lock/kind.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import { lockedPackages } from '../../compile/plan/lock/packages.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { groupBy } from '../../system/group-by.ts';
import type { Explained } from './entries.ts';

/** The entries of a stage with the versions that the lock has for its packages. */
export function withVersions(entries: readonly Explained[], stage: PlannedStage, lock: Lock | undefined): Explained[] {
  const versions = new Map(versionsOf(stage, lock, false).map(({ manager, name, version }) => [`${manager} ${name}`, version]));
  return entries.map((entry) => {
    const version = versions.get(`${entry.what} ${entry.name}`);
    return version === undefined ? entry : { ...entry, value: `${entry.value} (locked ${version})` };
  });
}

/** The packages that came along with those of a stage. */
export function cameAlong(stage: PlannedStage, lock: Lock | undefined): Explained[] {
  return versionsOf(stage, lock, true).map(({ manager, name, version }) => ({
    what: `${manager} came along`,
    value: `${name} (locked ${version})`,
    stage: stage.name,
    name,
    ...stage.lineOf(manager),
  }));
}

function versionsOf({ name: stage }: PlannedStage, lock: Lock | undefined, automatic: boolean): { manager: string; name: string; version: string }[] {
  const found = lockedPackages(lock, stage).filter((one) => one.automatic === automatic);
  return Array.from(
    groupBy(found, ({ manager, name }) => `${manager} ${name}`),
    ([, all]) => ({ manager: all[0]!.manager, name: all[0]!.name, version: text(all) }),
  );
}

/** The version, for each platform if they differ. */
function text(all: readonly LockedPackage[]): string {
  const versions = [...new Set(all.map(({ version }) => version))];
  return versions.length === 1 ? versions[0]! : all.map(({ version, platform }) => `${version} for ${platform}`).join(', ');
}
