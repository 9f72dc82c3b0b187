import { testKeys } from '../../../generated/test-keys.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* testShape({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const [index, test] of (spec.test ?? []).entries()) {
      const place = [...path, 'test', index];
      const [kind, second] = Object.keys(test).filter((key) => key in testKeys);
      if (kind === undefined) {
        yield {
          path: place,
          message: `test[${index}] of stage "${name}" tests nothing: it has only ${Object.keys(test).join(', ')}`,
          hint: `add one of ${Object.keys(testKeys).join(', ')}`,
        };
      } else if (second !== undefined) {
        yield {
          path: [...place, second],
          at: 'key',
          message: `test[${index}] of stage "${name}" is a test of ${kind} and of ${second}`,
          hint: 'split it into two tests',
        };
      } else {
        const stray = Object.keys(test).find((key) => key !== kind && !testKeys[kind]!.includes(key));
        if (stray !== undefined)
          yield {
            path: [...place, stray],
            at: 'key',
            message: `test[${index}] of stage "${name}" is a test of ${kind}, which has no "${stray}"`,
            hint: `"${stray}" belongs to a test of ${Object.keys(testKeys).find((other) => testKeys[other]!.includes(stray))}`,
          };
      }
    }
  }
}
