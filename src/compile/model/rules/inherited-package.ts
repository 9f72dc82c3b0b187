import { removeItem } from '../fixes.ts';
import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, packagesById, placeInStage } from '../packages.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { walkDown } from '../walk.ts';

interface Repetition {
  item: DeclaredPackage;
  from: Stage;
  first: DeclaredPackage;
}

export function* inheritedPackage(model: Model): Iterable<Finding> {
  const visits = walkDown(model, (stage) => packagesById(model, stage).map(([id, first]) => [id, { from: stage, first }] as const));
  for (const { stage, inherited } of visits) {
    const repeated = new Map<string, Repetition>();
    for (const [id, item] of packagesById(model, stage)) {
      const known = inherited.get(id);
      if (known && !repeated.has(id)) repeated.set(id, { item, ...known });
    }
    yield* findings(model, stage, [...repeated.values()]);
  }
}

/** One finding for each package, but one for a whole group, whose `use` is the only place to change. */
function* findings(model: Model, stage: Stage, repeated: readonly Repetition[]): Generator<Finding> {
  const groups = new Set<string>();
  for (const { item, from, first } of repeated) {
    if (item.group !== undefined) {
      if (groups.has(item.group)) continue;
      groups.add(item.group);
    }
    const place = `stage "${from.name}" (${lineOf(model, first.path)})`;
    const message =
      item.spec === first.spec
        ? `stage "${stage.name}" already has the ${labelOf(item)} from ${place}`
        : `stage "${stage.name}" declares the ${labelOf(item)}, but ${place} already installs "${first.spec}"`;
    const hint =
      item.group !== undefined
        ? `the group "${item.group}" brings it: split the group`
        : item.spec === first.spec
          ? 'remove it here'
          : `remove it here, and change it in "${from.name}"`;
    const wholeGroup = item.group !== undefined && item.group === first.group;
    const path = placeInStage(stage, item);
    yield {
      path,
      message,
      hint: wholeGroup ? `remove the group "${item.group}" here` : hint,
      fix: isNothingNew(stage, repeated, item) ? removeItem(model.document, path, `"${item.group ?? item.spec}" here`) : undefined,
    };
  }
}

/** Whether a package, or every package of its group, already exists in exactly this form. */
function isNothingNew({ packages }: Stage, repeated: readonly Repetition[], { group, ...item }: DeclaredPackage): boolean {
  const known = new Map(repeated.map(({ item: again, first }) => [again, first]));
  const affected = packages.filter((one) => (group === undefined ? one.path === item.path : one.group === group));
  return affected.every((one) => {
    const first = known.get(one);
    return first !== undefined && first.group === group && first.spec === one.spec && (one.reason === undefined || one.reason === first.reason);
  });
}
