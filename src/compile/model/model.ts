import type { Document, Path } from '../document/document.ts';
import type { Sources } from '../document/sources.ts';
import { ownFacts } from './facts.ts';
import type { Manager } from './managers/manager.ts';
import { readEntry } from './managers/entry.ts';
import type { Entry } from './managers/entry.ts';
import { readPackage } from './managers/package.ts';
import type { Package } from './managers/package.ts';
import type { Spec, StageSpec } from './declaration.ts';
import { changePaths, withoutSlash } from './schema/image-paths.ts';
import { schemaFor } from './schema/validator.ts';

/** The input of the rules and of resolution: the specification with its stages linked as a tree. */
export interface Model {
  document: Document;
  spec: Spec;
  sources: Sources;
  /** In the order of their steps. */
  managers: readonly Manager[];
  /** By name, in the order of tools.yaml. */
  stages: ReadonlyMap<string, Stage>;
}

/** A stage and its place in the tree. An unknown parent is treated as none. */
export interface Stage {
  name: string;
  path: Path;
  spec: StageSpec;
  parent?: Stage;
  children: Stage[];
  /** By name, including those of its ancestors; none for a stage in a cycle. */
  facts: Readonly<Record<string, string>>;
  /** Its entries for package managers, by manager. */
  entries: ReadonlyMap<string, Entry>;
  /** Its own packages, including those of its groups. */
  packages: DeclaredPackage[];
}

export interface DeclaredPackage extends Package {
  manager: string;
  path: Path;
  /** The group that contains it, if any. */
  group?: string;
}

/** Builds the model of a declaration, after the check of its shape. */
export function modelOf(document: Document, sources: Sources, managers: readonly Manager[]): Model {
  const spec = changePaths(document.root.value, schemaFor(managers), ({ text, kind }) => (kind === 'plain' ? withoutSlash(text) : text)) as Spec;
  const stages = new Map<string, Stage>();
  const groups = new Map(Object.entries(spec.groups ?? {}).map(([name, group]) => [name, entriesIn(group, managers)]));
  for (const [name, written] of Object.entries(spec.stages)) {
    stages.set(name, { name, path: ['stages', name], spec: written, children: [], facts: {}, entries: entriesIn(written, managers), packages: [] });
  }
  for (const stage of stages.values()) {
    const parent = stage.spec.parent === undefined ? undefined : stages.get(stage.spec.parent);
    if (parent) {
      stage.parent = parent;
      parent.children.push(stage);
    }
  }
  const topDown = [...stages.values()].filter(({ parent }) => !parent);
  for (const stage of topDown) {
    stage.facts = { ...stage.parent?.facts, ...ownFacts(stage.spec), stage: stage.name };
    topDown.push(...stage.children);
  }
  for (const stage of stages.values()) stage.packages = packagesOf(stage, groups, managers);
  return { document, spec, sources, managers, stages };
}

/**
 * Whether a stage uses a manager: it has an entry for it, even an empty list, or packages of it from a group, or it is a root and the
 * manager is always configured.
 */
export function concerns(stage: Stage, { name, always }: Manager): boolean {
  return stage.entries.has(name) || stage.packages.some((item) => item.manager === name) || (always && !stage.parent);
}

function entriesIn(written: Readonly<Record<string, unknown>>, managers: readonly Manager[]): Map<string, Entry> {
  return new Map(managers.flatMap((manager) => (manager.name in written ? [[manager.name, readEntry(manager, written[manager.name])]] : [])));
}

function packagesOf(
  { spec: { use = [] }, entries, path, facts }: Stage,
  groups: ReadonlyMap<string, Stage['entries']>,
  managers: readonly Manager[],
): DeclaredPackage[] {
  const declared = ({ name, package: syntax }: Manager, entry: Entry | undefined, holder: Path): DeclaredPackage[] => {
    const list = Array.isArray(entry?.written) ? [...holder, name] : [...holder, name, 'packages'];
    return (entry?.packages ?? []).map((item, index) => ({ ...readPackage(syntax, item, facts), manager: name, path: [...list, index] }));
  };
  return managers.flatMap((manager) => [
    ...declared(manager, entries.get(manager.name), path),
    ...(use ?? []).flatMap((group) => declared(manager, groups.get(group)?.get(manager.name), ['groups', group]).map((item) => ({ ...item, group }))),
  ]);
}
