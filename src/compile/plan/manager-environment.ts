import type { Manager, ManagerOptions } from '../model/managers/manager.ts';
import { concerns } from '../model/packages.ts';
import type { Model, Stage } from '../model/model.ts';
import { BUNDLE_VARIABLES } from './bundle-variables.ts';
import { clientVariables } from './client-variables.ts';
import { holds } from '../model/managers/entry.ts';
import { fillOptions, optionsOf, partialName } from './context.ts';
import type { Mirrors } from './mirrors.ts';
import type { Activation, PlannedStage } from './plan.ts';

/** The changes of a stage's managers to its parent's environment. */
export interface ManagerEnvironment {
  /** Directories that this stage's managers prepend to PATH. */
  path: string[];
  env: Record<string, string>;
  /** Variables that make their clients use the mirror, on the first stage that needs them on each path of the tree. */
  clients: Record<string, string>;
  configured: PlannedStage['configured'];
  activations: readonly Activation[];
  /** Activations for the user's shells only. */
  sessions: readonly Activation[];
}

/** Collects `path`, `env`, `configuration`, `programs`, `profile` and `session` of the managers that a stage uses. */
export function managerEnvironment(
  { managers, spec }: Model,
  stage: Stage,
  facts: Readonly<Record<string, string>>,
  parent: PlannedStage | undefined,
  mirrors: Mirrors | undefined,
): ManagerEnvironment {
  const path: string[] = [];
  const activations = [...(parent?.activations ?? [])];
  const trusting = Boolean(spec.certificates?.length);
  const bundled = (variables: object) => Object.fromEntries(Object.keys(variables).map((name) => [name, stage.distribution.authorities.bundle]));
  const environment = {
    path,
    env: trusting && !stage.parent ? bundled(BUNDLE_VARIABLES) : {},
    clients: {},
    configured: [...(parent?.configured ?? [])],
    activations,
  };
  let sessions = parent?.session.activations ?? [];
  for (const manager of managers.filter((one) => concerns(stage, one))) {
    const options = optionsOf(stage, manager, facts);
    const valid = <T extends { when?: ManagerOptions; unless?: ManagerOptions }>(all: readonly T[]) =>
      all.filter(({ when, unless }) => holds(when, options) && (unless === undefined || !holds(unless, options)));
    path.push(...valid(manager.path).map(({ value }) => fillOptions(value, options, facts)));
    Object.assign(environment.env, manager.env, trusting && bundled(manager.certificates));
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

/** Adds an installation to a session. It replaces an ancestor's, because its programs come first on PATH, or extends it. */
function withInstallation(known: readonly Activation[], own: Activation, { scope }: Manager, options: ManagerOptions): Activation[] {
  const before = known.find(({ partial }) => partial === own.partial);
  const goesOn = before !== undefined && scope.every((option) => before.options[option] === own.options[option]);
  const kept = goesOn ? Object.entries(before.options).filter(([option]) => !(option in options)) : [];
  return [...known.filter((one) => one !== before), { ...own, options: { ...own.options, ...Object.fromEntries(kept) } }];
}
