import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, packagesById, placeInStage } from '../packages.ts';
import { soundStages } from '../walk.ts';
import type { Finding } from '../rule.ts';

export function* siblingPackage(model: Model): Iterable<Finding> {
  const declared = ({ name }: Stage) => model.document.members?.get(name)?.of ?? name;
  for (const parent of soundStages(model)) {
    const [first, ...others] = parent.children;
    if (!first || others.every((stage) => declared(stage) === declared(first))) continue;
    for (const item of inAll(model, first, others)) {
      if (item.group !== undefined && model.spec.groups?.[item.group]?.for) continue;
      const what = item.group === undefined ? labelOf(item) : `packages of the group "${item.group}"`;
      yield {
        path: placeInStage(first, item),
        message: `every child of stage "${parent.name}" installs the ${what}: ${parent.children.map(({ name }) => name).join(', ')}`,
        hint: `move ${item.group === undefined ? 'it' : 'the use of the group'} up to "${parent.name}"`,
      };
    }
  }
}

/** The packages of the first child that all others install in the same version and with the same options, such as constraints. */
function inAll(model: Model, first: Stage, others: readonly Stage[]): DeclaredPackage[] {
  const count = new Map<string, number>();
  for (const id of others.flatMap((stage) => [...installedIn(model, stage).keys()])) count.set(id, (count.get(id) ?? 0) + 1);
  return [...installedIn(model, first)].filter(([id]) => count.get(id) === others.length).map(([, item]) => item);
}

function installedIn(model: Model, stage: Stage): Map<string, DeclaredPackage> {
  const optionsOf = new Map(model.managers.map(({ name }) => [name, JSON.stringify(stage.entries.get(name)?.own ?? {})]));
  return new Map([...new Map(packagesById(model, stage))].map(([id, item]) => [`${id} ${item.spec} ${optionsOf.get(item.manager)}`, item]));
}
