import type { Manager } from '../managers/manager.ts';
import { concerns } from '../spec/model.ts';
import type { Stage } from '../spec/model.ts';
import { fillOptions, holds, optionsOf, partialName } from './context.ts';
import type { PlannedStage } from './plan.ts';

/** What the managers of a stage add to its environment, on top of its parent's. */
export interface ManagerEnvironment {
  /** Directories that this stage's managers put before the PATH. */
  path: string[];
  env: Record<string, string>;
  configured: PlannedStage['configured'];
  activations: PlannedStage['activations'];
}

/** Reads the `path`, `env`, `configuration` and `profile` of the managers that a stage mentions. */
export function managerEnvironment(
  managers: readonly Manager[],
  stage: Stage,
  facts: Readonly<Record<string, string>>,
  parent: PlannedStage | undefined,
): ManagerEnvironment {
  const environment = { path: [] as string[], env: {}, configured: [...(parent?.configured ?? [])], activations: [...(parent?.activations ?? [])] };
  for (const manager of managers.filter((one) => concerns(stage, one))) {
    const options = optionsOf(stage, manager, facts);
    const valid = <T extends { when?: Readonly<Record<string, unknown>> }>(all: readonly T[]) => all.filter(({ when }) => holds(when, options));
    environment.path.push(...valid(manager.path).map(({ value }) => fillOptions(value, options, facts)));
    Object.assign(environment.env, manager.env);
    environment.configured.push(...valid(manager.configuration).map(({ template }) => partialName(manager, template)));
    for (const { template } of valid(manager.profile)) {
      const partial = partialName(manager, template);
      if (!environment.activations.some((known) => known.partial === partial)) environment.activations.push({ partial, options });
    }
  }
  return { ...environment, configured: [...new Set(environment.configured)] };
}
