import { lineageOf } from '../lineage.ts';
import { listedPackages } from '../project-files/listed.ts';
import { constraintOf } from '../managers/package.ts';
import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { packagesById } from '../packages.ts';
import { soundStages } from '../walk.ts';
import type { Finding } from '../rule.ts';

export function* matchesDiffer(model: Model): Iterable<Finding> {
  const sound = new Set(soundStages(model));
  for (const stage of sound) {
    const { matches } = stage.spec;
    const tool = matches === undefined ? undefined : model.stages.get(matches);
    if (!tool || tool.spec.kind !== 'tool' || !sound.has(tool)) continue;
    const differences = compare(packagesOf(model, stage), packagesOf(model, tool));
    if (differences.length > 0) {
      yield {
        path: [...stage.path, 'matches'],
        message: `stage "${stage.name}" does not match the packages of "${tool.name}": ${differences.join('; ')}`,
        hint: 'move the common packages into a common ancestor',
      };
    }
  }
}

/** All packages of a lineage; of two versions of a package, the nearest. A list of limits gives the version of a package without one. */
function packagesOf(model: Model, stage: Stage): Map<string, DeclaredPackage> {
  const [packages, limits] = [new Map<string, DeclaredPackage>(), new Map<string, DeclaredPackage>()];
  for (const member of lineageOf(stage).toReversed()) {
    const listed = listedPackages(model, member);
    const ofLists = (wanted: boolean) => listed.filter(({ installed }) => installed === wanted);
    for (const [id, item] of packagesById(model, member, ofLists(false))) limits.set(id, item);
    for (const [id, item] of packagesById(model, member, [...member.packages, ...ofLists(true)]))
      packages.set(id, item.version === undefined ? (limits.get(id) ?? item) : item);
  }
  return packages;
}

function compare(own: ReadonlyMap<string, DeclaredPackage>, tool: ReadonlyMap<string, DeclaredPackage>): string[] {
  const missing = [...tool].filter(([id]) => !own.has(id)).map(([, { spec }]) => spec);
  const extra = [...own].filter(([id]) => !tool.has(id)).map(([, { spec }]) => spec);
  const other = [...own]
    .filter(([id, item]) => tool.has(id) && constraintOf(tool.get(id)!) !== constraintOf(item))
    .map(([id, { spec }]) => `${spec} instead of ${tool.get(id)!.spec}`);
  return Object.entries({ 'it lacks': missing, 'it has besides': extra, 'it has': other }).flatMap(([verb, list]) =>
    list.length > 0 ? [`${verb} ${list.toSorted().join(', ')}`] : [],
  );
}
