import type { LockedPackage } from '../../compile/plan/lock/kind.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { groupBy } from '../../system/group-by.ts';
import type { Explained } from './entries.ts';

/** The entries of a stage with the versions that the lock has for its packages. */
export function withVersions(entries: readonly Explained[], stage: PlannedStage): Explained[] {
  const versions = new Map(versionsOf(stage, false).map(({ manager, name, version }) => [`${manager} ${name}`, version]));
  return entries.map((entry) => {
    const version = versions.get(`${entry.what} ${entry.name}`);
    return version === undefined ? entry : { ...entry, value: `${entry.value} (locked ${version})` };
  });
}

/** The packages that came along with those of a stage. */
export function cameAlong(stage: PlannedStage): Explained[] {
  return versionsOf(stage, true).map(({ manager, name, version }) => ({
    what: `${manager} came along`,
    value: `${name} (locked ${version})`,
    stage: stage.name,
    name,
    ...stage.lineOf(manager),
  }));
}

function versionsOf(stage: PlannedStage, automatic: boolean): { manager: string; name: string; version: string }[] {
  const found = stage.locked().filter((one) => one.automatic === automatic);
  return Array.from(
    groupBy(found, ({ manager, name }) => `${manager} ${name}`),
    ([, all]) => ({ manager: all[0]!.manager, name: all[0]!.name, version: text(all) }),
  );
}

/** The version, for each platform or place if they differ. */
function text(all: readonly LockedPackage[]): string {
  const versions = [...new Set(all.map(({ version }) => version))];
  return versions.length === 1 ? versions[0]! : all.map(oneText).join(', ');
}

function oneText({ version, platform, within }: LockedPackage): string {
  if (platform !== undefined) return `${version} for ${platform}`;
  return within === undefined ? version : `${version} in ${within}`;
}
