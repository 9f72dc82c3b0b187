import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownEnvironment({ spec: { publish }, document }: Model): Iterable<Finding> {
  const known = Object.keys(publish?.environments ?? {});
  if (publish && !known.includes(publish.environment)) {
    yield {
      path: ['publish', 'environment'],
      message: `unknown default environment "${publish.environment}"`,
      hint: didYouMeanOneOf(publish.environment, known, 'environments'),
      fix: correct(document, ['publish', 'environment'], slip(publish.environment, known)),
    };
  }
}
