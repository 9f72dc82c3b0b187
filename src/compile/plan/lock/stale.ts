import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../../model/model.ts';
import { lockInputs } from './input.ts';
import type { Asked } from './kind.ts';
import { lockedStage } from './lock.ts';
import type { Lock, LockedStage } from './lock.ts';

/** A difference between a stage and its section. */
interface Move {
  path: Path;
  message: string;
}

/** Where stages changed since they were locked. A stage whose parent changed follows it, and is not named. */
export function* staleStages(model: Model, lock: Lock): Iterable<Move> {
  const inputOf = lockInputs(model);
  for (const stage of model.stages.values()) {
    const section = lockedStage(lock, stage.name);
    if (!section) continue; // LOCK_MISSING
    const moves = [...movesIn(model, stage, section, lock.file)];
    yield* moves;
    const followsParent = stage.parent && lockedStage(lock, stage.parent.name)?.input !== inputOf(stage.parent);
    if (moves.length === 0 && !followsParent && section.input !== inputOf(stage))
      yield { path: stage.path, message: `stage "${stage.name}" changed after ${lock.file} was made` };
  }
}

function* movesIn(model: Model, stage: Stage, { parent, entries }: LockedStage, file: string): Iterable<Move> {
  const { name, path } = stage;
  if (parent !== stage.parent?.name) {
    const [now, before] = [stage.parent?.name, parent].map((one) => (one === undefined ? 'no parent' : `the parent "${one}"`));
    yield { path: [...path, stage.parent ? 'parent' : 'from'], message: `stage "${name}" has ${now}, and ${before} in ${file}` };
  }
  for (const [kind, { asked, platformsOf, fits }] of Object.entries(lockKinds)) {
    const wanted = asked(model, stage).filter(({ indirect }) => !indirect);
    const locked = entries.filter((entry) => entry.kind === kind && !entry.automatic);
    const entriesOf = ({ name: one, platforms }: Asked) =>
      locked.filter((entry) => entry.fields[0] === one && (!platforms || platformsOf(entry).some((platform) => platforms.includes(platform))));
    for (const one of wanted) {
      const found = entriesOf(one);
      const [made, now] = [found.flatMap(platformsOf), one.platforms ?? model.platforms];
      const other = found.find((entry) => fits && !fits(one, entry));
      if (one.conditional) continue; // the hash of the input has the condition
      if (found.length === 0) yield { path: one.path, message: `${one.name} of stage "${name}" is not in ${file}` };
      else if (made.toSorted().join() !== now.toSorted().join())
        yield { path: one.platforms ? one.path : ['platforms'], message: `${file} was made for ${made.join()}, and the platforms are ${now.join()}` };
      else if (other) yield { path: one.path, message: `${file} has ${other.fields.slice(0, 2).join(' ')} for stage "${name}", which asks for ${one.spec}` };
    }
    for (const { fields } of wanted.every((one) => one.conditional || entriesOf(one).length > 0) ? locked : [])
      // otherwise one replaces it
      if (!wanted.some((one) => one.name === fields[0]))
        yield { path, message: `${file} has ${fields[0]} for stage "${name}", which does not have it any more` };
  }
}
