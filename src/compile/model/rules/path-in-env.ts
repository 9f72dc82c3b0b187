import type { Rule } from '../rule.ts';

export const pathInEnv: Rule = {
  code: 'PATH_IN_ENV',
  severity: 'error',
  description: 'The PATH is made from `path` and `session.path`: a PATH in `env` would drop what package managers and ancestors put before it.',
  *check({ stages }) {
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
          hint: 'list its directories under `path`, which goes before the PATH that is there',
        };
      if (session?.env && 'PATH' in session.env)
        yield {
          path: [...path, 'session', 'env', 'PATH'],
          at: 'key',
          message: `stage "${name}" sets PATH in session.env`,
          hint: 'list its directories under `session.path`',
        };
    }
  },
};
