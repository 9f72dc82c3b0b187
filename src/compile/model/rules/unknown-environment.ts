import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const unknownEnvironment: Rule = {
  code: 'UNKNOWN_ENVIRONMENT',
  severity: 'error',
  description: 'The default environment of `publish` is one of its environments.',
  *check({ spec: { publish }, document }) {
    const known = Object.keys(publish?.environments ?? {});
    if (publish && !known.includes(publish.environment)) {
      yield {
        path: ['publish', 'environment'],
        message: `the default environment "${publish.environment}" is none of the environments`,
        hint: didYouMeanOneOf(publish.environment, known, 'environments'),
        fix: correct(document, ['publish', 'environment'], slip(publish.environment, known)),
      };
    }
  },
};
