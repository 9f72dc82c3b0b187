import { aptPackagesIn } from '../../compile/plan/lock/kinds/apt.ts';
import type { LockedPackage } from '../../compile/plan/lock/kinds/apt.ts';
import { lockedStage } from '../../compile/plan/lock/lock.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { groupBy } from '../../system/group-by.ts';
import type { Explained } from './entries.ts';

/** The entries of a stage with the versions that the lock has for its Debian packages. */
export function withVersions(entries: readonly Explained[], stage: PlannedStage, lock: Lock | undefined): Explained[] {
  const versions = versionsOf(stage, lock, false);
  return entries.map((entry) => {
    const version = entry.what === 'apt' && entry.name !== undefined ? versions.get(entry.name) : undefined;
    return version === undefined ? entry : { ...entry, value: `${entry.value} (locked ${version})` };
  });
}

/** The Debian packages that came along with those of a stage. */
export function cameAlong(stage: PlannedStage, lock: Lock | undefined): Explained[] {
  return Array.from(versionsOf(stage, lock, true), ([name, version]) => ({
    what: 'apt came along',
    value: `${name} (locked ${version})`,
    stage: stage.name,
    name,
    ...stage.lineOf('apt'),
  }));
}

function versionsOf({ name }: PlannedStage, lock: Lock | undefined, automatic: boolean): Map<string, string> {
  const found = aptPackagesIn(lockedStage(lock, name)?.entries ?? []).filter((one) => one.automatic === automatic);
  return new Map(
    Array.from(
      groupBy(found, (one) => one.name),
      ([each, all]) => [each, text(all)],
    ),
  );
}

/** The version, for each platform if they differ. */
function text(all: readonly LockedPackage[]): string {
  const versions = [...new Set(all.map(({ version }) => version))];
  return versions.length === 1 ? versions[0]! : all.map(({ version, platform }) => `${version} for ${platform}`).join(', ');
}
