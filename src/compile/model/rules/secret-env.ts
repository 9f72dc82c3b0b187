import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import type { Rule } from '../rule.ts';
import { secretIn } from '../secrets.ts';
import { textsIn } from '../texts.ts';

export const secretEnv: Rule = {
  code: 'SECRET_ENV',
  severity: 'error',
  description: 'No environment variable holds a secret: it would stand in tools.yaml and in the image, for everybody who has one of them.',
  *check(model) {
    for (const [env, path] of environments(model)) {
      for (const { text, path: place } of textsIn(env, path)) {
        const name = String(place.at(-1));
        const reason = secretIn(name, text);
        if (reason)
          yield {
            path: place,
            message: `the variable "${name}" ${reason}`,
            hint: 'give it to the container when it starts; and if this is a real one, change it',
          };
      }
    }
  },
};

function* environments({ stages }: Model): Generator<[unknown, Path]> {
  for (const { path, spec, entries } of stages.values()) {
    yield [spec.env, [...path, 'env']];
    yield [spec.session?.env, [...path, 'session', 'env']];
    for (const [name, { own }] of entries) yield [own['env'], [...path, name, 'env']];
  }
}
