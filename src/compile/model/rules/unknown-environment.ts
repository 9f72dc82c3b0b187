import { didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownEnvironment({ spec: { publish }, document }: Model): Iterable<Finding> {
  const { environments, environment } = publish ?? {};
  const known = Object.keys(environments ?? {});
  if (environments && environment === undefined) {
    yield {
      path: ['publish', 'environments'],
      at: 'key',
      message: '`publish` has environments, but no default one',
      hint: `add \`environment: ${known[0]}\`, or the one whose names images have without --environment`,
    };
  }
  if (environment !== undefined && !environments) {
    yield {
      path: ['publish', 'environment'],
      message: `the environment "${environment}" is not declared: \`publish\` has no \`environments\``,
      hint: `add \`environments: { ${environment}: prefix }\`, or remove it: then names have no prefix`,
    };
  }
  if (environment !== undefined && environments && !known.includes(environment)) {
    yield {
      path: ['publish', 'environment'],
      message: `unknown default environment "${environment}"`,
      hint: didYouMeanOneOf(environment, known, 'environments'),
      fix: correct(document, ['publish', 'environment'], slip(environment, known)),
    };
  }
}
