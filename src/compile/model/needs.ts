import type { Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** A stage with a valid lineage, and whether it or an ancestor has one of some Debian packages. */
interface Equipped {
  stage: Stage;
  has(...packages: readonly string[]): boolean;
}

/** The stages with a valid lineage and their Debian packages, those of their ancestors included. */
export function* equippedStages(model: Model): Generator<Equipped> {
  const own = ({ packages }: Stage) => packages.filter(({ manager }) => manager === 'apt').map(({ name }) => [name, true] as const);
  for (const { stage, inherited } of walkDown(model, own)) {
    const names = new Set(own(stage).map(([name]) => name));
    yield { stage, has: (...packages) => packages.some((name) => names.has(name) || inherited.has(name)) };
  }
}
