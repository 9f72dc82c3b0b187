import type { Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** The stages with a valid lineage that set a key without installing, in the stage or an ancestor, any of the Debian packages that it needs. */
export function* stagesWithout(model: Model, key: 'locale' | 'timezone', packages: readonly string[]): Generator<Stage> {
  const needed = ({ packages: own }: Stage) => own.filter((item) => item.manager === 'apt' && packages.includes(item.name)).map(() => ['there', true] as const);
  for (const { stage, inherited } of walkDown(model, needed)) {
    if (stage.spec[key] !== undefined && !inherited.has('there') && needed(stage).length === 0) yield stage;
  }
}
