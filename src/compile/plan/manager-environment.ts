import type { Manager, ManagerOptions } from '../model/managers/manager.ts';
import { concerns } from '../model/model.ts';
import type { Model, Stage } from '../model/model.ts';
import { BUNDLE } from './aspects/certificates.ts';
import { clientVariables } from './client-variables.ts';
import { fillOptions, holds, optionsOf, partialName } from './context.ts';
import type { Mirrors } from './mirrors.ts';
import type { Activation, PlannedStage } from './plan.ts';

/** What the managers of a stage add to its environment, on top of its parent's. */
export interface ManagerEnvironment {
  /** Directories that this stage's managers put before the PATH. */
  path: string[];
  env: Record<string, string>;
  /** Variables that point their clients to the mirror, on the first stage of each path of the tree that needs them. */
  clients: Record<string, string>;
  configured: PlannedStage['configured'];
  activations: readonly Activation[];
  /** Those that only the user's shells run. */
  sessions: readonly Activation[];
}

/** Reads the `path`, `env`, `configuration`, `programs`, `profile` and `session` of the managers that a stage mentions. */
export function managerEnvironment(
  { managers, spec }: Model,
  stage: Stage,
  facts: Readonly<Record<string, string>>,
  parent: PlannedStage | undefined,
  mirrors: Mirrors | undefined,
): ManagerEnvironment {
  const path: string[] = [];
  const activations = [...(parent?.activations ?? [])];
  const environment = { path, env: {}, clients: {}, configured: [...(parent?.configured ?? [])], activations };
  let sessions = parent?.session.activations ?? [];
  const trusting = Boolean(spec.certificates?.length);
  for (const manager of managers.filter((one) => concerns(stage, one))) {
    const options = optionsOf(stage, manager, facts);
    const valid = <T extends { when?: ManagerOptions }>(all: readonly T[]) => all.filter(({ when }) => holds(when, options));
    path.push(...valid(manager.path).map(({ value }) => fillOptions(value, options, facts)));
    Object.assign(environment.env, manager.env, trusting && bundleVariables(manager));
    if (mirrors) Object.assign(environment.clients, clientVariables(manager, mirrors));
    environment.configured.push(...[...valid(manager.configuration), ...valid(manager.programs)].map(({ template }) => partialName(manager, template)));
    for (const { template } of valid(manager.profile)) {
      const partial = partialName(manager, template);
      if (!activations.some((known) => known.partial === partial)) activations.push({ partial, options });
    }
    for (const { template } of valid(manager.session)) {
      sessions = withInstallation(sessions, { partial: partialName(manager, template), options }, manager, stage.entries.get(manager.name)?.own ?? {});
    }
  }
  return { ...environment, configured: [...new Set(environment.configured)], sessions };
}

/** Adds an installation to a session. It replaces an ancestor's, since its programs come first on PATH, or extends the ancestor's. */
function withInstallation(known: readonly Activation[], own: Activation, { scope }: Manager, said: ManagerOptions): Activation[] {
  const before = known.find(({ partial }) => partial === own.partial);
  const goesOn = before !== undefined && scope.every((option) => before.options[option] === own.options[option]);
  const kept = goesOn ? Object.entries(before.options).filter(([option]) => !(option in said)) : [];
  return [...known.filter((one) => one !== before), { ...own, options: { ...own.options, ...Object.fromEntries(kept) } }];
}

function bundleVariables({ certificates }: Manager): Record<string, string> {
  return Object.fromEntries(Object.keys(certificates).map((name) => [name, BUNDLE]));
}
