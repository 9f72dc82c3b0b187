import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* groupBelow({ spec, stages, document }: Model): Iterable<Finding> {
  const known = [...stages.keys(), ...[...(document.members?.values() ?? [])].map(({ of }) => of)];
  for (const [group, { for: { below } = {} }] of Object.entries(spec.groups ?? {})) {
    if (below === undefined || known.includes(below)) continue;
    const path = ['groups', group, 'for', 'below'];
    yield {
      path,
      message: `the group "${group}" is for what is below "${below}", which is not a stage`,
      hint: didYouMeanOneOf(below, [...stages.keys()], 'stages'),
      fix: correct(document, path, slip(below, known)),
    };
  }
}
