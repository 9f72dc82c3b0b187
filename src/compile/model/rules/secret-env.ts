import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import type { Rule } from '../rule.ts';
import { secretIn } from '../secrets.ts';

export const secretEnv: Rule = {
  code: 'SECRET_ENV',
  severity: 'error',
  description: 'No environment variable holds a secret: it would stand in tools.yaml and in the image, for everybody who has one of them.',
  *check(model) {
    for (const [env, path] of environments(model)) {
      for (const [name, value] of Object.entries(env)) {
        const reason = secretIn(name, value);
        if (reason)
          yield {
            path: [...path, name],
            message: `the variable "${name}" ${reason}`,
            hint: 'give it to the container when it starts; and if this is a real one, change it',
          };
      }
    }
  },
};

function* environments({ stages, managers }: Model): Generator<[Record<string, string>, Path]> {
  for (const { path, spec } of stages.values()) {
    if (spec.env) yield [spec.env, [...path, 'env']];
    if (spec.session?.env) yield [spec.session.env, [...path, 'session', 'env']];
    for (const { name } of managers) {
      const { env } = (spec[name] ?? {}) as { env?: Record<string, string> | null };
      if (env) yield [env, [...path, name, 'env']];
    }
  }
}
