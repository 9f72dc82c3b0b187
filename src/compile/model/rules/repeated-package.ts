import { isDeepStrictEqual } from 'node:util';
import { removeItem } from '../fixes.ts';
import { labelOf, placeInStage } from '../packages.ts';
import { areTogether, platformsFor } from '../package-platforms.ts';
import { lineOf } from '../place.ts';
import type { DeclaredPackage, Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* repeatedPackage(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const seen = new Map<string, DeclaredPackage>();
    const twice = new Set<string>();
    for (const item of stage.packages) {
      const id = `${item.manager} ${item.key}`;
      const first = seen.get(id);
      if (first && isDeepStrictEqual(first.path, item.path)) twice.add(item.group!);
      else if (first && areTogether(platformsFor(first), platformsFor(item))) yield finding(model, stage, first, item);
      else seen.set(id, item);
    }
    for (const group of twice) yield again(stage, group);
  }
}

/** A stage of a matrix can use a group once by its name and once by a value. */
function again({ name, path, spec: { use } }: Stage, group: string): Finding {
  return { path: [...path, 'use', use!.lastIndexOf(group)], message: `stage "${name}" uses the group "${group}" twice`, hint: 'keep one of the two' };
}

/** A stage's own packages come before those of its groups. */
function finding(model: Model, stage: Stage, first: DeclaredPackage, second: DeclaredPackage): Finding {
  const same = isDeepStrictEqual(withoutPlace(first), withoutPlace(second));
  const as = first.spec === second.spec ? '' : `, as "${first.spec}"`;
  if (first.group === second.group) {
    const holder = first.group === undefined ? `stage "${stage.name}"` : `group "${first.group}"`;
    return {
      path: second.path,
      message: `${holder} has the ${labelOf(second)} twice, first on ${lineOf(model, first.path)}${as}`,
      hint: 'keep one of them',
      fix: same ? removeItem(model.document, second.path, `the second "${second.spec}"`) : undefined,
    };
  }
  if (first.group === undefined) {
    return {
      path: first.path,
      message: `stage "${stage.name}" has the ${labelOf(first)} twice: the group "${second.group}" brings it too (${lineOf(model, second.path)})${first.spec === second.spec ? '' : `, as "${second.spec}"`}`,
      hint: `remove it here, or from the group "${second.group}"`,
      fix: same ? removeItem(model.document, first.path, `"${first.spec}" here`) : undefined,
    };
  }
  return {
    path: placeInStage(stage, second),
    message: `stage "${stage.name}" has the ${labelOf(second)} twice: the group "${first.group}" brings it too (${lineOf(model, first.path)})${as}`,
    hint: 'keep it in one of the two groups',
  };
}

function withoutPlace(item: DeclaredPackage): object {
  return { ...item, path: undefined, group: undefined };
}
