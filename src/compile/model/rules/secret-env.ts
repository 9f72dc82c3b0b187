import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import { secretIn } from '../secrets.ts';
import { textsIn } from '../texts.ts';
import type { Finding } from '../rule.ts';

export function* secretEnv(model: Model): Iterable<Finding> {
  for (const [env, path] of environments(model)) {
    for (const { text, path: place } of textsIn(env, path)) {
      const name = String(place.at(-1));
      const reason = secretIn(name, text);
      if (reason)
        yield {
          path: place,
          message: `the variable "${name}" ${reason}`,
          hint: 'pass it to the container at start; if this is a real secret, replace it',
        };
    }
  }
}

function* environments({ stages }: Model): Generator<[unknown, Path]> {
  for (const { path, spec, entries } of stages.values()) {
    yield [spec.env, [...path, 'env']];
    yield [spec.session?.env, [...path, 'session', 'env']];
    for (const [name, { own }] of entries) yield [own['env'], [...path, name, 'env']];
  }
}
