import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Model, Stage } from '../../model/model.ts';
import { lockedInNpm } from '../../model/project-files/npm-locked.ts';
import { npmProject } from '../../model/project-files/npm-projects.ts';
import type { LockedPackage } from './kind.ts';
import { lockedStage } from './lock.ts';
import type { Lock } from './lock.ts';

/** A locked package, and its manager. */
export type ManagedPackage = LockedPackage & { manager: string };

/** The packages that tools.lock, or the lock of its npm project, has for a stage. */
export function lockedPackages(model: Model, stage: Stage, lock: Lock | undefined): ManagedPackage[] {
  const { entries } = lockedStage(lock, stage.name) ?? { entries: [] };
  const project = npmProject(model, stage);
  const inProject = project ? lockedInNpm(model, project) : [];
  return [
    ...Object.entries(lockKinds).flatMap(([manager, { installs }]) => (installs?.packages(entries) ?? []).map((one) => ({ manager, ...one }))),
    ...inProject.map((one) => ({ manager: 'npm', ...one, automatic: true })),
  ];
}
