import { addPackage } from '../fixes.ts';
import { stagesWithout } from '../needs.ts';
import type { Rule } from '../rule.ts';

export const timezonePackage: Rule = {
  code: 'TIMEZONE_PACKAGE',
  severity: 'error',
  description: 'A stage with a `timezone` has the apt package tzdata, which knows it.',
  *check(model) {
    for (const { name, path, spec } of stagesWithout(model, 'timezone', ['tzdata'])) {
      yield {
        path: [...path, 'timezone'],
        message: `stage "${name}" has the time zone "${spec.timezone}", but neither it nor an ancestor has the apt package "tzdata"`,
        hint: 'add tzdata to `apt`',
        fix: addPackage(model.document, [...path, 'apt'], 'tzdata', 'timezone'),
      };
    }
  },
};
