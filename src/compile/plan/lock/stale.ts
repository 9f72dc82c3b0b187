import { lockKinds } from '../../../generated/lock-kinds.ts';
import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../../model/model.ts';
import { lockInputs } from './input.ts';
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
  for (const [kind, { asked, fits }] of Object.entries(lockKinds)) {
    const wanted = asked(model, stage);
    const locked = entries.filter((entry) => entry.kind === kind && !entry.automatic);
    const entryOf = (name: string) => locked.find(({ fields }) => fields[0] === name);
    for (const one of wanted) {
      const entry = entryOf(one.name);
      if (!entry) yield { path: one.path, message: `${one.name} of stage "${name}" is not in ${file}` };
      else if (fits && !fits(model, entry))
        yield { path: ['platforms'], message: `${file} was made for ${entry.fields.at(-1)}, and the platforms are ${model.platforms.join()}` };
    }
    for (const { fields } of wanted.every(({ name: one }) => entryOf(one)) ? locked : [])
      // otherwise one replaces it
      if (!wanted.some((one) => one.name === fields[0]))
        yield { path, message: `${file} has ${fields[0]} for stage "${name}", which does not have it any more` };
  }
}
