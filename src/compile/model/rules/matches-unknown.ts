import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* matchesUnknown({ stages, document }: Model): Iterable<Finding> {
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
}
