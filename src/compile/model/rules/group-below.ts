import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { listed } from '../../../diagnostic/listed.ts';
import { correct } from '../fixes.ts';
import { membersMeant } from '../matrix/hint.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* groupBelow({ spec, stages, document }: Model): Iterable<Finding> {
  const declared = [...new Set([...stages.keys()].map((name) => document.members?.get(name)?.of ?? name))];
  const known = [...new Set([...declared, ...stages.keys()])];
  for (const [group, { for: { below } = {} }] of Object.entries(spec.groups ?? {})) {
    if (below === undefined || known.includes(below)) continue;
    const path = ['groups', group, 'for', 'below'];
    const shared = membersMeant(below, document.members);
    yield {
      path,
      message: `the group "${group}" is for what is below "${below}", which is not a stage`,
      hint:
        shared.length > 0
          ? `write "${document.members!.get(shared[0]!)!.of}", or one of its stages: ${listed(shared)}`
          : (didYouMean(below, known) ?? `the stages are ${listed(declared)}`),
      fix: correct(document, path, slip(below, known)),
    };
  }
}
