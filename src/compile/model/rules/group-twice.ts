import { nodeAt } from '../../document/locate.ts';
import { stagesFor, treeOf } from '../expand/reach.ts';
import { removeItem } from '../fixes.ts';
import type { Model } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';

export function* groupTwice(model: Model): Iterable<Finding> {
  const { spec, stages, document } = model;
  const tree = treeOf(spec.stages, document.members);
  for (const [group, { for: wanted }] of Object.entries(spec.groups ?? {})) {
    if (!wanted) continue;
    for (const name of stagesFor(wanted, '', tree)) {
      const path = ['stages', name, 'use', stages.get(name)?.spec.use?.indexOf(group) ?? -1];
      const added = nodeAt(document, ['groups', group, 'for'])?.key;
      const own = nodeAt(document, path);
      if (!own || own.offsets[0] === added?.[0]) continue;
      yield {
        path,
        message: `stage "${name}" uses "${group}", which is for it anyway (${lineOf(model, ['groups', group, 'for'])})`,
        hint: 'remove it here',
        fix: removeItem(document, path, `"${group}"`),
      };
    }
  }
}
