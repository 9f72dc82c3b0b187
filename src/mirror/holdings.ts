import { buildValues } from '../compare/build-values.ts';
import { rootsOf } from '../compile/model/lineage.ts';
import type { Model } from '../compile/model/model.ts';
import { mirrorsOf } from '../compile/plan/mirrors.ts';
import { lockedStage } from '../compile/plan/lock/lock.ts';
import { withNeeded } from '../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { downloadsIn } from './downloads.ts';
import type { Holder } from './holder.ts';
import { joined } from './holding.ts';
import type { Holding, JoinedHolding } from './holding.ts';
import { npmLockIn } from './npm-lock.ts';
import { packagesIn } from './packages.ts';

/** All that mirrors must hold for stages and what these are built from. */
export function holdingsOf(model: Model, plan: Plan, stages: readonly PlannedStage[], env: NodeJS.ProcessEnv): JoinedHolding[] {
  const values = buildValues(plan, env);
  const needed = [...new Set(stages.flatMap(withNeeded))];
  const holdings = needed.flatMap((stage) => {
    const declared = model.stages.get(stage.name)!;
    const holder: Holder = { model, plan, stage, declared, mirrors: mirrorsOf(model, stage.facts, undefined), values };
    return [...imagesIn(holder), ...packagesIn(holder), ...npmLockIn(holder), ...downloadsIn(holder)];
  });
  return joined(holdings);
}

/** The images from outside that a stage is built on or copies from, with their digests if they are locked. */
function imagesIn({ plan, stage, declared }: Holder): Holding[] {
  const entries = lockedStage(plan.lock, stage.name)?.entries ?? [];
  const base = rootsOf([stage]).map(({ base: name }) => ({ name, path: [...declared.path, 'from'] }));
  const copied = declared.copies.flatMap(({ from: name, stage: other, path }) => (other ? [] : [{ name, path }]));
  return [...base, ...copied]
    .filter(({ name }) => name !== 'scratch')
    .map(({ name, path }) => {
      const digest = /@(sha256:[0-9a-f]{64})$/.exec(name)?.[1] ?? entries.find(({ kind, fields }) => kind === 'from' && fields[0] === name)?.fields[1];
      const image = name.replace(/@sha256:.*/, '');
      const [, repository = image, tag] = /^(.*?)(?::([^:/]*))?$/.exec(image)!;
      return {
        kind: 'image',
        name: repository,
        ...(tag !== undefined && { version: tag }),
        exact: true,
        at: [digest === undefined ? image : `${image}@${digest}`],
        ...(digest !== undefined && { sha256: digest.slice('sha256:'.length) }),
        stages: [stage.name],
        path,
      };
    });
}
