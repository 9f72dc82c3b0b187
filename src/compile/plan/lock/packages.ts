import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { LockedPackage } from './kind.ts';
import { lockedStage } from './lock.ts';
import type { Lock } from './lock.ts';

/** The packages that the lock has for a stage, with their managers. */
export function lockedPackages(lock: Lock | undefined, stage: string): (LockedPackage & { manager: string })[] {
  const { entries } = lockedStage(lock, stage) ?? { entries: [] };
  return Object.entries(lockKinds).flatMap(([manager, { installs }]) => (installs?.packages(entries) ?? []).map((one) => ({ manager, ...one })));
}
