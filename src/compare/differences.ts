import { unnamedFamily } from '../compile/plan/family.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { traitOf } from './change.ts';
import type { Difference } from './change.ts';
import type { Spread } from './moves.ts';
import { ASPECTS, packageOf, same, trait } from './trait.ts';
import type { Aspect, Trait, Traits } from './trait.ts';
import { commonTraits, traitsByStage } from './traits.ts';
import type { Revision } from './traits.ts';

const NONE: Traits = new Map();

/** The aspects reported for a new or removed stage as a whole. */
const OF_STAGES: ReadonlySet<Aspect> = new Set(['parent', 'kind', 'from', 'distribution', 'runs as', 'option']);

/**
 * All differences between two revisions, each once, with the stages that declare it and those that inherit it from a parent with the same
 * difference. Differences common to all stages have no stage.
 */
export function differencesBetween(before: Revision | undefined, after: Revision): Spread[] {
  const [was, is] = [before ? traitsByStage(before) : new Map<string, Traits>(), traitsByStage(after)];
  const old = new Map(before?.plan.stages.map((stage) => [stage.name, stage]));
  const now = new Map(after.plan.stages.map((stage) => [stage.name, stage]));
  const found = new Map<string, Map<string, Difference>>();
  const spreads = new Map<string, Spread>();
  for (const name of [...now.keys(), ...[...old.keys()].filter((name) => !now.has(name))]) {
    const [stage, past] = [now.get(name), old.get(name)];
    const differences = stage && past ? differing(was.get(name)!, is.get(name)!) : stage ? added(stage, is) : removed(past!, was);
    found.set(name, new Map(differences.map((difference) => [keyOf(difference), difference])));
  }
  for (const [name, differences] of found) {
    const parents = [now.get(name)?.parent, old.get(name)?.parent].map((parent) => parent && found.get(parent.name));
    for (const [key, difference] of differences) {
      const spread = spreads.get(key) ?? { difference, stages: [], inherited: [] };
      const inherits = ASPECTS[traitOf(difference).aspect].reach !== 'own' && parents.some((parent) => parent?.has(key));
      spread[inherits ? 'inherited' : 'stages'].push(name);
      spreads.set(key, spread);
    }
  }
  const common = before ? differing(commonTraits(before), commonTraits(after)) : [];
  return [...common.map((difference) => ({ difference, stages: [], inherited: [] })), ...spreads.values()];
}

/** The differences of a new stage: itself, and its traits beyond those of its parent. */
function added(stage: PlannedStage, tables: ReadonlyMap<string, Traits>): Difference[] {
  return [{ after: whole(stage) }, ...differing(inheritable(stage, tables), tables.get(stage.name)!).filter(isOfItsOwn)];
}

function removed(stage: PlannedStage, tables: ReadonlyMap<string, Traits>): Difference[] {
  return [{ before: whole(stage) }, ...differing(tables.get(stage.name)!, inheritable(stage, tables)).filter(isOfItsOwn)];
}

function whole(stage: PlannedStage): Trait {
  const { name, kind, parent, base, origin } = stage;
  return trait('stage', name, { kind, [parent ? 'parent' : 'from']: base, distribution: unnamedFamily(stage) }, origin);
}

function inheritable({ parent }: PlannedStage, tables: ReadonlyMap<string, Traits>): Traits {
  return new Map([...((parent && tables.get(parent.name)) ?? NONE)].filter(([, { aspect }]) => ASPECTS[aspect].reach !== 'own'));
}

function isOfItsOwn(difference: Difference): boolean {
  return !OF_STAGES.has(traitOf(difference).aspect);
}

function differing(before: Traits, after: Traits): Difference[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  const differences = [...ids].map((id): Difference => ({ before: before.get(id), after: after.get(id) }));
  return relocated(differences.filter(({ before: old, after: now }) => !same(old, now)));
}

/** A package that an option moves to a different installation is neither added nor removed; an option without an installation is not reported. */
function relocated(differences: readonly Difference[]): Difference[] {
  const gone = new Map(differences.flatMap(({ before, after }) => (before?.aspect === 'package' && !after ? [[packageOf(before), before] as const] : [])));
  const come = new Map(differences.flatMap(({ before, after }) => (after?.aspect === 'package' && !before ? [[packageOf(after), after] as const] : [])));
  return differences.flatMap((difference): Difference[] => {
    const { before, after } = difference;
    const one = traitOf(difference);
    if (one.aspect === 'option') return before && after ? [difference] : [];
    if (one.aspect !== 'package' || (before && after) || !gone.has(packageOf(one)) || !come.has(packageOf(one))) return [difference];
    const pair = { before: gone.get(packageOf(one)), after: come.get(packageOf(one)) };
    return after && !same(pair.before, pair.after) ? [pair] : [];
  });
}

function keyOf(difference: Difference): string {
  return JSON.stringify([traitOf(difference).id, difference.before?.parts, difference.after?.parts]);
}
