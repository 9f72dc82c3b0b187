import type { Plan, PlannedPackage } from '../compile/plan/plan.ts';
import { changeOf, traitOf } from './change.ts';
import type { Change, Difference } from './change.ts';
import { groupBy } from '../system/group-by.ts';
import { packageOf } from './trait.ts';

/** A difference with the stages that declare it and those that inherit it. */
export interface Spread {
  difference: Difference;
  stages: string[];
  inherited: string[];
}

/**
 * Finds packages that moved to a different stage: each becomes one change with the stages that gain it and those that lose it. All other
 * differences are returned as `rest`.
 */
export function takeMoves(before: Plan, after: Plan, spreads: readonly Spread[]): { moves: Change[]; rest: Spread[] } {
  const [old, now] = [declarations(before), declarations(after)];
  const none = new Map<string, PlannedPackage>();
  const moves: Change[] = [];
  const taken = new Set<Spread>();
  const packages = spreads.filter(({ difference }) => traitOf(difference).aspect === 'package');
  for (const [item, found] of groupBy(packages, ({ difference }) => packageOf(traitOf(difference)))) {
    const [was, is] = [[...(old.get(item) ?? none).keys()], [...(now.get(item) ?? none).keys()]];
    const [from, to] = [was.filter((stage) => !is.includes(stage)), is.filter((stage) => !was.includes(stage))];
    if (from.length === 0 || to.length === 0) continue;
    for (const spread of found) taken.add(spread);
    moves.push(moveOf(found, from, to, now.get(item)!.get(to[0]!)!));
  }
  return { moves, rest: spreads.filter((spread) => !taken.has(spread)) };
}

function moveOf(found: readonly Spread[], from: readonly string[], to: readonly string[], { line, list }: PlannedPackage): Change {
  const where = (is: (difference: Difference) => boolean) =>
    found.filter(({ difference }) => is(difference)).flatMap(({ stages, inherited }) => [...stages, ...inherited]);
  const before = found.find(({ difference }) => difference.before)?.difference.before;
  const after = found.find(({ difference }) => difference.after)?.difference.after;
  const got = where((difference) => difference.before === undefined).filter((stage) => !to.includes(stage));
  const { list: _, ...change } = changeOf({ before: before ?? after, after: after ?? before }, to, got);
  return {
    ...change,
    action: 'moved',
    line,
    ...(list && { list }),
    from,
    lost: where((difference) => difference.after === undefined),
  };
}

/** The declarations of each package, by package and stage. */
function declarations({ stages }: Plan): Map<string, Map<string, PlannedPackage>> {
  const all = stages.flatMap((stage) => stage.packages.map((item) => ({ item, stage: stage.name })));
  const byPackage = groupBy(all, ({ item: { manager, key } }) => `${manager} ${key}`);
  return new Map([...byPackage].map(([name, found]) => [name, new Map(found.map(({ item, stage }) => [stage, item]))]));
}
