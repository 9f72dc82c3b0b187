import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Manager } from '../../model/managers/manager.ts';
import { markOf } from '../../model/facts/build-facts.ts';
import { archOf } from '../../model/reference/architectures.ts';
import { copyGenerated, originOf, partialName, step } from '../context.ts';
import type { StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';
import type { Installation } from '../run-data/installation.ts';
import type { Step } from '../step.ts';

/** A locked installation: the step that copies what it installs, as a file for each architecture. */
interface Locked {
  steps: Step[];
  artifacts: PlannedArtifact[];
  locked: NonNullable<Installation['locked']>;
}

/**
 * What the lock has for an installation, if it has something.
 * @param unverified whether the image has no certificate authorities yet
 */
export function lockedInstallation(context: StageContext, manager: Manager, unverified: boolean): Locked | undefined {
  const { model, stage, out } = context;
  const installs = lockKinds[manager.name]?.installs;
  const packages = installs?.packages(context.locked) ?? [];
  if (!installs || packages.length === 0) return undefined;
  const origin = originOf(model, [...stage.path, manager.name]);
  const artifacts = model.platforms.map((platform): PlannedArtifact => ({
    path: `lock/${stage.name}/${manager.name}.${archOf(platform)}`,
    template: { partial: partialName(manager, 'locked-list') },
    origin,
    data: { packages: packages.filter((one) => one.platform === platform) },
  }));
  const sources = artifacts.map(({ path }) => `${out}/${path}`);
  const byArch = `${out}/lock/${stage.name}/${manager.name}.${markOf('arch')}`;
  const copy =
    artifacts.length === 1
      ? copyGenerated(context, [manager.name], artifacts[0]!.path, installs.from, '0644')
      : step(context, 'COPY', [manager.name], { sources, target: installs.from, mode: '0644', byArch });
  return { steps: [copy], artifacts, locked: { file: installs.from, unverified } };
}
