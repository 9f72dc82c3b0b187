import { mapIn } from '../../document/maps.ts';
import { readEntry } from '../managers/entry.ts';
import type { Entry } from '../managers/entry.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* groupIdle({ spec, stages, managers, document: { members } }: Model): Iterable<Finding> {
  const used = new Set([...stages.values()].flatMap((stage) => stage.spec.use ?? []));
  const families = new Set([...(members?.values() ?? [])].map(({ of }) => of));
  for (const [group, declared] of Object.entries(spec.groups ?? {})) {
    const { for: wanted } = declared;
    if (used.has(group) && managers.every((manager) => isEmpty(readEntry(manager, mapIn(declared)[manager.name]))))
      yield {
        path: ['groups', group],
        at: 'key',
        message: `the group "${group}" has neither packages nor options`,
        hint: 'list packages under their manager, or remove the group',
      };
    if (!wanted || used.has(group)) continue;
    const { kind, below } = wanted;
    if (below !== undefined && !stages.has(below) && !families.has(below)) continue; // GROUP_BELOW
    const which = [kind !== undefined && `of \`kind: ${kind}\``, below !== undefined && `below "${below}"`].filter(Boolean).join(' ');
    yield {
      path: ['groups', group, 'for'],
      message: `the group "${group}" is for no stage: there is none ${which}`,
      hint: `change \`for\`, or write \`use: [${group}]\` in a stage instead`,
    };
  }
}

function isEmpty({ packages, own }: Entry): boolean {
  return packages.length === 0 && Object.keys(own).length === 0;
}
