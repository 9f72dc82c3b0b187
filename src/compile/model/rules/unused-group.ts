import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unusedGroup({ stages, spec }: Model): Iterable<Finding> {
  const groups = Object.keys(spec.groups ?? {});
  const used = new Set([...stages.values()].flatMap((stage) => stage.spec.use ?? []));
  if ([...used].some((group) => !groups.includes(group))) return; // a misspelt reference could refer to it
  for (const group of groups) {
    if (!used.has(group) && !spec.groups![group]!.for)
      yield {
        path: ['groups', group],
        message: `no stage uses the group "${group}"`,
        hint: `write \`use: [${group}]\` in a stage, or remove the group`,
      };
  }
}
