import type { Rule } from '../rule.ts';

export const fromLatest: Rule = {
  code: 'FROM_LATEST',
  severity: 'warning',
  description: 'An image from outside has a tag other than latest, or a digest: a build should not change by itself.',
  *check({ stages }) {
    for (const {
      name,
      path,
      spec: { from },
    } of stages.values()) {
      if (from === undefined || from === 'scratch' || from.includes('@') || stages.has(from)) continue;
      const tag = /:([^:/]+)$/.exec(from)?.[1];
      if (tag === undefined || tag === 'latest')
        yield {
          path: [...path, 'from'],
          message: `stage "${name}" is from "${from}", ${tag ? 'which moves' : 'which has no tag and so means latest'}`,
          hint: `name a version: ${from.replace(/:latest$/, '')}:<tag>`,
        };
    }
  },
};
