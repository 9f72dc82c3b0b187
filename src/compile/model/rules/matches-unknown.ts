import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { listed } from '../../../diagnostic/listed.ts';
import { correct } from '../fixes.ts';
import { axisHint, matrixHint } from '../matrix/hint.ts';
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
    const place = [...path, 'matches'];
    const axis = axisHint(matches, name, place, document);
    yield {
      path: place,
      message: `stage "${name}" matches "${matches}", which is not a ${stages.has(matches) ? 'tool' : 'stage'}`,
      hint:
        matrixHint(matches, name, document) ??
        axis?.hint ??
        didYouMean(matches, tools) ??
        (tools.length > 0 ? `the tools are ${listed(tools)}` : 'there is no stage with `kind: tool`'),
      fix: axis ? axis.fix : correct(document, place, slip(matches, tools)),
    };
  }
}
