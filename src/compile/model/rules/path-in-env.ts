import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* pathInEnv({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { env, session },
  } of stages.values()) {
    if (env && 'PATH' in env)
      yield {
        path: [...path, 'env', 'PATH'],
        at: 'key',
        message: `stage "${name}" sets PATH in env`,
        hint: 'list its directories under `path`, which precedes the existing PATH',
      };
    if (session?.env && 'PATH' in session.env)
      yield {
        path: [...path, 'session', 'env', 'PATH'],
        at: 'key',
        message: `stage "${name}" sets PATH in session.env`,
        hint: 'list its directories under `session.path`',
      };
  }
}
