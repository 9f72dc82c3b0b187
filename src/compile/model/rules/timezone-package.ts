import { addPackage } from '../fixes.ts';
import { stagesWithout } from '../needs.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* timezonePackage(model: Model): Iterable<Finding> {
  for (const { name, path, spec } of stagesWithout(model, 'timezone', ['tzdata'])) {
    yield {
      path: [...path, 'timezone'],
      message: `stage "${name}" has the time zone "${spec.timezone}", but neither it nor an ancestor has the apt package "tzdata"`,
      hint: 'add tzdata to `apt`',
      fix: addPackage(model.document, [...path, 'apt'], 'tzdata', 'timezone'),
    };
  }
}
