import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* healthcheckCommand({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    const check = spec.healthcheck;
    if (check === undefined || check === 'none' || (check.run === undefined) !== (check.exec === undefined)) continue;
    const both = check.run !== undefined;
    yield {
      path: [...path, 'healthcheck'],
      at: 'key',
      message: `the health check of stage "${name}" has ${both ? 'both `run` and `exec`' : 'neither `run` nor `exec`'}`,
      hint: both ? 'keep one of them' : 'add `run: command`, or `healthcheck: none` if there is to be none',
    };
  }
}
