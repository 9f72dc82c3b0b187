import type { Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** The stages with a valid lineage, each with the names of the users that it and its ancestors declare. */
export function* usersIn(model: Model): Generator<{ stage: Stage; users: readonly string[] }> {
  const own = ({ spec }: Stage) => (spec.user ? [[spec.user.name, true] as const] : []);
  for (const { stage, inherited } of walkDown(model, own)) {
    yield { stage, users: [...inherited.keys(), ...own(stage).map(([name]) => name)] };
  }
}
