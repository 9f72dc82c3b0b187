import type { Manager } from '../managers/manager.ts';
import { concerns } from '../spec/model.ts';
import type { Model, Stage } from '../spec/model.ts';
import { BUNDLE } from './aspects/certificates.ts';
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
  { managers, spec }: Model,
  stage: Stage,
  facts: Readonly<Record<string, string>>,
  parent: PlannedStage | undefined,
): ManagerEnvironment {
  const environment = { path: [] as string[], env: {}, configured: [...(parent?.configured ?? [])], activations: [...(parent?.activations ?? [])] };
  const trusting = Boolean(spec.certificates?.length);
  for (const manager of managers.filter((one) => concerns(stage, one))) {
    const options = optionsOf(stage, manager, facts);
    const valid = <T extends { when?: Readonly<Record<string, unknown>> }>(all: readonly T[]) => all.filter(({ when }) => holds(when, options));
    environment.path.push(...valid(manager.path).map(({ value }) => fillOptions(value, options, facts)));
    Object.assign(environment.env, manager.env, trusting && bundleVariables(manager));
    environment.configured.push(...valid(manager.configuration).map(({ template }) => partialName(manager, template)));
    for (const { template } of valid(manager.profile)) {
      const partial = partialName(manager, template);
      if (!environment.activations.some((known) => known.partial === partial)) environment.activations.push({ partial, options });
    }
  }
  return { ...environment, configured: [...new Set(environment.configured)] };
}

function bundleVariables({ certificates }: Manager): Record<string, string> {
  return Object.fromEntries(Object.keys(certificates).map((name) => [name, BUNDLE]));
}
