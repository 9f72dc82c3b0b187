import type { Document, Path } from '../document/document.ts';
import type { Sources } from '../document/sources.ts';
import type { Manager } from './managers/manager.ts';
import { readEntry } from './managers/entry.ts';
import { readPackage } from './managers/package.ts';
import type { Package } from './managers/package.ts';
import type { Spec, StageSpec } from './declaration.ts';

/** What the rules and the resolution look at: the specification with its tree of stages made walkable. */
export interface Model {
  document: Document;
  spec: Spec;
  sources: Sources;
  /** In the order in which their steps run. */
  managers: readonly Manager[];
  /** By name, in the order of tools.yaml. */
  stages: ReadonlyMap<string, Stage>;
}

/** A stage and its place in the tree. An unknown parent counts as none; a cycle ends where it closes. */
export interface Stage {
  name: string;
  path: Path;
  spec: StageSpec;
  parent?: Stage;
  children: Stage[];
  /** Its own packages, those of its groups included. */
  packages: DeclaredPackage[];
}

/** A package and where it is declared. */
export interface DeclaredPackage extends Package {
  manager: string;
  path: Path;
  /** The group that brought it, if one did. */
  group?: string;
}

/** Builds the model of a specification whose shape has been checked. */
export function modelOf(document: Document, sources: Sources, managers: readonly Manager[]): Model {
  const spec = document.root.value as Spec;
  const stages = new Map<string, Stage>();
  for (const [name, stage] of Object.entries(spec.stages)) {
    stages.set(name, { name, path: ['stages', name], spec: stage, children: [], packages: packagesOf(spec, stage, ['stages', name], managers) });
  }
  for (const stage of stages.values()) {
    const parent = stage.spec.parent === undefined ? undefined : stages.get(stage.spec.parent);
    if (parent) {
      stage.parent = parent;
      parent.children.push(stage);
    }
  }
  return { document, spec, sources, managers, stages };
}

/**
 * Whether a stage has to do with a manager: it mentions it, if only with an empty list, or gets packages of it from a
 * group, or it is a root of the tree and the manager is configured in any case.
 */
export function concerns(stage: Stage, { name, always }: Manager): boolean {
  return name in stage.spec || stage.packages.some((item) => item.manager === name) || (always && !stage.parent);
}

function packagesOf(spec: Spec, stage: StageSpec, path: Path, managers: readonly Manager[]): DeclaredPackage[] {
  return managers.flatMap((manager) => [
    ...declared(manager, stage[manager.name], [...path, manager.name]),
    ...(stage.use ?? []).flatMap((group) =>
      declared(manager, spec.groups?.[group]?.[manager.name], ['groups', group, manager.name]).map((item) => ({ ...item, group })),
    ),
  ]);
}

function declared(manager: Manager, entry: unknown, path: Path): DeclaredPackage[] {
  const list = Array.isArray(entry) ? path : [...path, 'packages'];
  return readEntry(manager, entry).packages.map((item, index) => ({
    ...readPackage(manager.package, item),
    manager: manager.name,
    path: [...list, index],
  }));
}
