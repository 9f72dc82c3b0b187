import type { Rule } from '../rule.ts';

export const unusedGroup: Rule = {
  code: 'UNUSED_GROUP',
  severity: 'warning',
  description: 'Every group of packages is used by a stage.',
  *check({ stages, spec }) {
    const groups = Object.keys(spec.groups ?? {});
    const used = new Set([...stages.values()].flatMap((stage) => stage.spec.use ?? []));
    if ([...used].some((group) => !groups.includes(group))) return; // the misspelt one may be meant
    for (const group of groups) {
      if (!used.has(group))
        yield {
          path: ['groups', group],
          at: 'key',
          message: `no stage uses the group "${group}"`,
          hint: `write \`use: [${group}]\` in a stage, or remove the group`,
        };
    }
  },
};
