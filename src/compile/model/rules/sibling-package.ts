import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, packagesById, placeInStage } from '../packages.ts';
import { soundStages } from '../walk.ts';
import type { Finding } from '../rule.ts';

export function* siblingPackage(model: Model): Iterable<Finding> {
  for (const parent of soundStages(model)) {
    const [first, ...others] = parent.children;
    if (!first) continue;
    for (const item of inAll(model, first, others)) {
      const what = item.group === undefined ? labelOf(item) : `packages of the group "${item.group}"`;
      yield {
        path: placeInStage(first, item),
        message: `every child of stage "${parent.name}" installs the ${what}: ${parent.children.map(({ name }) => name).join(', ')}`,
        hint: `move ${item.group === undefined ? 'it' : 'the use of the group'} up to "${parent.name}"`,
      };
    }
  }
}

/** The packages of the first child that all others have in the same version. */
function inAll(model: Model, first: Stage, others: readonly Stage[]): DeclaredPackage[] {
  const count = new Map<string, number>();
  for (const [id, { spec }] of others.flatMap((stage) => [...new Map(packagesById(model, stage))])) {
    count.set(`${id} ${spec}`, (count.get(`${id} ${spec}`) ?? 0) + 1);
  }
  return [...new Map(packagesById(model, first))].filter(([id, { spec }]) => count.get(`${id} ${spec}`) === others.length).map(([, item]) => item);
}
