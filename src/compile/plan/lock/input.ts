import { createHash } from 'node:crypto';
import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Model, Stage } from '../../model/model.ts';

/** For each stage: the hash of what its section depends on: what it asks for, the platforms, and the same of its parent. */
export function lockInputs(model: Model): (stage: Stage) => string {
  const known = new Map<Stage, string>();
  return function inputOf(stage): string {
    const hash = known.get(stage) ?? sha256([stage.parent && inputOf(stage.parent), model.platforms.toSorted(), askedBy(model, stage)]);
    known.set(stage, hash);
    return hash;
  };
}

function askedBy(model: Model, stage: Stage): unknown {
  return Object.entries(lockKinds).flatMap(([kind, { asked, input }]) => {
    const names = asked(model, stage).map(({ name }) => name);
    const more = input?.(model, stage);
    return names.length === 0 && more === undefined ? [] : [[kind, names.toSorted(), ...(more === undefined ? [] : [more])]];
  });
}

function sha256(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;
}
