import { mapIn } from '../../document/maps.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* secretSource({ spec: { secrets } }: Model): Iterable<Finding> {
  for (const [name, source] of Object.entries(secrets ?? {})) {
    const { env, file } = mapIn(source);
    if (env === undefined || file === undefined) continue;
    yield {
      path: ['secrets', name, 'file'],
      at: 'key',
      message: `the secret "${name}" comes from the variable ${String(env)} and from the file "${String(file)}"`,
      hint: 'keep one of them: `dwbuild build --secret` gives a different one for a build',
    };
  }
}
