import { nodeAt } from '../document/locate.ts';
import { FACT, fillAll } from './facts/facts.ts';
import type { Manager } from './managers/manager.ts';
import type { DeclaredPackage, Model, Stage } from './model.ts';
import type { Text } from './texts.ts';

/** Packages of a stage or of its lists by their identity in a lineage: the manager, the installation (for example one of several virtual environments) and the name. */
export function packagesById({ managers }: Model, stage: Stage, packages: readonly DeclaredPackage[] = stage.packages): [id: string, item: DeclaredPackage][] {
  const scopes = new Map<string, string>();
  const used = new Set(packages.map(({ manager }) => manager));
  for (const manager of managers.filter(({ name }) => used.has(name))) {
    const { options } = stage.entries.get(manager.name) ?? manager.defaults;
    const scope = manager.scope.map((option) => fillAll(options[option], { stage: stage.name }));
    scopes.set(manager.name, JSON.stringify([manager.name, ...scope]));
  }
  return packages.map((item) => [`${scopes.get(item.manager)} ${item.key}`, item]);
}

/** The location that an edit must change: the package itself, or the `use` of the group that contains it. */
export function placeInStage(stage: Stage, { group, path }: DeclaredPackage): DeclaredPackage['path'] {
  return group === undefined ? path : [...stage.path, 'use', stage.spec.use?.indexOf(group) ?? 0];
}

/** The packages whose facts are not replaced: one is unknown, or the manager rejects the result. */
export function unfilledPins({ document }: Model, { packages }: Stage): (Text & Pick<DeclaredPackage, 'manager'>)[] {
  return packages
    .filter(({ spec }) => spec.search(FACT) >= 0)
    .map(({ manager, spec, path }) => ({ manager, text: spec, path: nodeAt(document, [...path, 'name']) ? [...path, 'name'] : path, siblings: [] }));
}

/** The label of a package in messages: `apt package "curl=8.*"`. */
export function labelOf({ manager, spec }: DeclaredPackage): string {
  return `${manager} package "${spec}"`;
}

/**
 * Whether a stage uses a manager that its distribution has: it has an entry for it, even an empty list, or packages of it from a group, or it is a root and the
 * manager is always configured.
 */
export function concerns(stage: Stage, { name, always, distribution = stage.distribution.name }: Manager): boolean {
  return (
    distribution === stage.distribution.name && (stage.entries.has(name) || stage.packages.some((item) => item.manager === name) || (always && !stage.parent))
  );
}
