import { testKeys } from '../../../generated/test-keys.ts';
import type { Rule } from '../rule.ts';

export const testShape: Rule = {
  code: 'TEST_SHAPE',
  severity: 'error',
  description: 'A test is of one kind (`http`, `websocket`, `run`, `process`, `file` or `unreachable`) and has only the keys that belong to that kind.',
  *check({ stages }) {
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
            hint: 'make two tests of it',
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
  },
};
