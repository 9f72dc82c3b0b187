import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* groupIdle({ spec, stages, document: { members } }: Model): Iterable<Finding> {
  const used = new Set([...stages.values()].flatMap((stage) => stage.spec.use ?? []));
  const declared = new Set([...(members?.values() ?? [])].map(({ of }) => of));
  for (const [group, { for: wanted }] of Object.entries(spec.groups ?? {})) {
    if (!wanted || used.has(group)) continue;
    const { kind, below } = wanted;
    if (below !== undefined && !stages.has(below) && !declared.has(below)) continue; // GROUP_BELOW
    const which = [kind !== undefined && `of \`kind: ${kind}\``, below !== undefined && `below "${below}"`].filter(Boolean).join(' ');
    yield {
      path: ['groups', group, 'for'],
      message: `the group "${group}" is for no stage: there is none ${which}`,
      hint: `change \`for\`, or write \`use: [${group}]\` in a stage instead`,
    };
  }
}
