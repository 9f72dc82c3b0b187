import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const matchesUnknown: Rule = {
  code: 'MATCHES_UNKNOWN',
  severity: 'error',
  description: 'The stage that a visualisation `matches` is a tool of this file.',
  *check({ stages, document }) {
    const tools = [...stages.values()].filter(({ spec }) => spec.kind === 'tool').map(({ name }) => name);
    for (const {
      name,
      path,
      spec: { matches },
    } of stages.values()) {
      if (matches === undefined || stages.get(matches)?.spec.kind === 'tool') continue;
      yield {
        path: [...path, 'matches'],
        message: `stage "${name}" matches "${matches}", which is not a ${stages.has(matches) ? 'tool' : 'stage'}`,
        hint: didYouMean(matches, tools) ?? (tools.length > 0 ? `the tools are ${tools.join(', ')}` : 'there is no stage with `kind: tool`'),
        fix: correct(document, [...path, 'matches'], slip(matches, tools)),
      };
    }
  },
};
