import { lineageOf } from '../../compile/model/lineage.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { readPackage } from '../../compile/model/managers/package.ts';
import { pinnedName } from '../../compile/plan/lock/pins.ts';
import type { Plan, PlannedStage } from '../../compile/plan/plan.ts';
import { didYouMean } from '../../diagnostic/did-you-mean.ts';
import { columns } from '../columns.ts';
import { familyText } from '../../compile/plan/family.ts';
import { privileges } from '../privileges.ts';
import { visible } from '../visible.ts';
import { effective } from './effective.ts';
import { entriesOf, limitEntry, placeOf } from './entries.ts';
import type { Explained } from './entries.ts';
import { cameAlong, withVersions } from './locked.ts';
import { bracketed, valuesOf } from './words.ts';

/** The explanation of a stage as data and as text; `empty` if it does not have the requested package. */
export interface Explanation {
  data: { stage: string; lineage: string[]; distribution: string; privileges: string[]; entries: Explained[]; matrix?: PlannedStage['matrix'] };
  text: string;
  empty: boolean;
}

/** The content of a stage, from its root stage down, or only one package; undefined for an unknown stage. */
export function explain({ stages, source }: Plan, managers: readonly Manager[], name: string, wanted?: string): Explanation | undefined {
  const last = stages.find((stage) => stage.name === name);
  if (!last) return undefined;
  const lineage = lineageOf(last).toReversed();
  const all = effective(
    lineage.flatMap((stage) => [
      ...withVersions(entriesOf(stage), stage),
      ...(wanted === undefined ? [] : [...stage.limits.map((item) => limitEntry(stage, item)), ...cameAlong(stage)]),
    ]),
  );
  const meant = wanted === undefined ? new Set() : namesOf(wanted, stages, managers).add(wanted);
  const entries = wanted === undefined ? all : all.filter(({ name: found }) => found !== undefined && meant.has(found));
  const elsewhere =
    wanted === undefined
      ? []
      : stages.filter((stage) => [...stage.packages, ...cameAlong(stage)].some(({ name: found }) => meant.has(found))).map((stage) => stage.name);
  const data = {
    stage: name,
    lineage: lineage.map((stage) => stage.name),
    distribution: last.distribution,
    privileges: privileges(last),
    entries,
    ...(last.matrix && { matrix: last.matrix }),
  };
  if (wanted !== undefined && entries.length === 0) {
    const hint = elsewhere.length > 0 ? `it comes with ${elsewhere.join(', ')}` : (similarPackage(stages, wanted) ?? 'no stage installs it');
    return { data, text: `${visible(`${name} does not have the package ${wanted}; ${hint}`)}\n`, empty: true };
  }
  return {
    data,
    text: `${headline(last, lineage)}${wanted === undefined ? `${visible(privileges(last)).join('\n')}\n\n` : ''}${table(entries, source)}`,
    empty: false,
  };
}

/** The hint that names a package with a similar name. */
export function similarPackage(stages: readonly PlannedStage[], word: string): string | undefined {
  return didYouMean(
    word,
    stages.flatMap(({ packages }) => packages.map(({ name }) => name)),
  );
}

/** The names of the packages that a word can mean in the syntax of their managers, for example with a version or in uppercase letters. */
function namesOf(word: string, stages: readonly PlannedStage[], managers: readonly Manager[]): Set<unknown> {
  const keys = new Map(managers.map((manager) => [manager.name, readPackage(manager.package, word).key]));
  return new Set(
    stages.flatMap(({ packages, limits }) => [...packages, ...limits].filter(({ manager, key }) => keys.get(manager) === key).map(({ name }) => name)),
  );
}

function headline(stage: PlannedStage, lineage: readonly PlannedStage[]): string {
  const [root] = lineage as [PlannedStage];
  const way = [`${pinnedName(root.base, root.pins)}${bracketed([familyText(root)])}`, ...lineage.map(({ name }) => name)].join(' → ');
  const ofMatrix = stage.matrix ? `${visible(`from the matrix ${stage.matrix.of}: ${valuesOf(stage.matrix)}`)}\n` : '';
  return `${visible(`${stage.name} (${stage.kind})${stage.description ? `: ${stage.description}` : ''}`)}\n${visible(way)}\n${ofMatrix}\n`;
}

function table(entries: readonly Explained[], source: string): string {
  return columns(entries.map((entry) => [entry.stage, entry.what, `${entry.value}  (${placeOf(entry, source)})`]));
}
