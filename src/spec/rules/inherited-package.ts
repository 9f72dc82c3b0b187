import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, packagesById, placeInStage } from '../packages.ts';
import { lineOf } from '../place.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkDown } from '../walk.ts';

interface Repetition {
  item: DeclaredPackage;
  from: Stage;
  first: DeclaredPackage;
}

export const inheritedPackage: Rule = {
  code: 'INHERITED_PACKAGE',
  severity: 'warning',
  description: 'A stage does not name a package that an ancestor has installed already: it is there, and a second version would lie over the first.',
  *check(model) {
    const visits = walkDown(model, (stage) => packagesById(model, stage).map(([id, first]) => [id, { from: stage, first }] as const));
    for (const { stage, inherited } of visits) {
      const repeated = new Map<string, Repetition>();
      for (const [id, item] of packagesById(model, stage)) {
        const known = inherited.get(id);
        if (known && !repeated.has(id)) repeated.set(id, { item, ...known });
      }
      yield* findings(model, stage, [...repeated.values()]);
    }
  },
};

/** One for each package, but one for a whole group: its use is the one thing to change. */
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
        ? `stage "${stage.name}" has the ${labelOf(item)} from ${place} already`
        : `stage "${stage.name}" wants the ${labelOf(item)}, but ${place} has installed "${first.spec}" already`;
    const hint =
      item.group !== undefined
        ? `the group "${item.group}" brings it: split the group`
        : item.spec === first.spec
          ? 'remove it here'
          : `remove it here, and change it in "${from.name}"`;
    yield {
      path: placeInStage(stage, item),
      message,
      hint: item.group !== undefined && item.group === first.group ? `remove the group "${item.group}" here` : hint,
    };
  }
}
