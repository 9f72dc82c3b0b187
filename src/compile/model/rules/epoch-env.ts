import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

const VARIABLE = 'SOURCE_DATE_EPOCH';

export function* epochEnv({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values())
    for (const [key, env] of [
      [['env'], spec.env],
      [['session', 'env'], spec.session?.env],
    ] as const)
      if (env && VARIABLE in env)
        yield {
          path: [...path, ...key, VARIABLE],
          at: 'key',
          message: `stage "${name}" sets ${VARIABLE} in ${key.join('.')}, so programs in its containers write this date instead of the time`,
          hint: `leave it out: commands of the build have it already, and \`${VARIABLE}=… npx dwbuild build\` gives it a different value`,
        };
}
