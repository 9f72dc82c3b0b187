import { mapIn } from '../../document/maps.ts';
import { fillAll } from '../../model/facts/facts.ts';
import { lineageOf } from '../../model/lineage.ts';
import type { Manager } from '../../model/managers/manager.ts';
import type { DeclaredPackage, Model, Stage } from '../../model/model.ts';
import { managerSources } from '../../model/project-files/manager-sources.ts';

/** Files of more bytes, such as archives, count with their size. */
const LARGE = 1_000_000;

/** What the packages of a manager depend on besides their names: its options, files and mirror, and what is installed before; undefined if it has none. */
export function managerInput(model: Model, stage: Stage, name: string): unknown {
  const manager = model.managers.find((one) => one.name === name);
  if (!manager || (!stage.entries.has(name) && packagesOf(stage, name).length === 0)) return undefined;
  const below = lineageOf(stage).map((one) => manager.after.map((before) => entryOf(one, before)));
  return [entryOf(stage, name), filesOf(model, stage, manager), mapIn(model.spec.mirrors?.[name]), below];
}

/** The packages of a manager that a stage itself declares. */
export function packagesOf({ packages }: Stage, name: string): DeclaredPackage[] {
  return packages.filter(({ manager }) => manager === name);
}

/** What a stage itself says to a manager. */
function entryOf(stage: Stage, name: string): unknown {
  const specs = packagesOf(stage, name).map(({ spec }) => spec);
  return stage.entries.has(name) || specs.length > 0 ? [specs.toSorted(), stage.entries.get(name)?.own ?? {}] : [];
}

/** The contents of the lists, projects and packages beside tools.yaml. */
function filesOf({ sources }: Model, stage: Stage, manager: Manager): unknown {
  const options = fillAll(stage.entries.get(manager.name)?.own ?? {}, { stage: stage.name });
  const paths = Array.from(managerSources(stage, manager, options), ({ source }) => source).flatMap((source) =>
    sources.kind(source) === 'folder' ? sources.folder(source).files : [source],
  );
  const files = [...new Set(paths)].filter((path) => sources.kind(path) === 'file').toSorted();
  return files.map((path) => [path, sources.size(path) > LARGE ? sources.size(path) : sources.read(path)]);
}
