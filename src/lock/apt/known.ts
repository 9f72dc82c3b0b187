import type { Stage } from '../../compile/model/model.ts';
import { aptPackagesIn } from '../../compile/plan/lock/kinds/apt.ts';
import type { LockedPackage } from '../../compile/plan/lock/kind.ts';
import { lockedStage } from '../../compile/plan/lock/lock.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import type { Wanted } from '../resolver.ts';

/**
 * The files with what is known about a stage on a platform, for partials/managers/apt/resolve.sh.hbs: its locked packages if it stays as it is,
 * otherwise the names that it asks for, and the versions that it had.
 */
export function knownTo(stage: Stage, wanted: Wanted | undefined, kept: Lock, platform: string): [name: string, text: string][] {
  const locked = aptPackagesIn(lockedStage(kept, stage.name)?.entries ?? []).filter((one) => one.platform === platform);
  if (!wanted) return [['kept', locked.map(({ name, version }) => `${name}=${version}\n`).join('')]];
  const names = wanted.asked.filter(({ platforms, indirect }) => !indirect && (platforms?.includes(platform) ?? true)).map(({ name }) => `${name}\n`);
  return [
    ['asked', names.join('')],
    ['pins', locked.map(preference).join('\n')],
  ];
}

/** Prefers a version, if it is still there, even to a later one that is installed. */
function preference({ name, version }: LockedPackage): string {
  return `Package: ${name}\nPin: version ${version}\nPin-Priority: 1001\n`;
}
