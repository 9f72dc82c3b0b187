import { addPackage } from '../fixes.ts';
import { stagesWithout } from '../needs.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* localePackage(model: Model): Iterable<Finding> {
  for (const { name, path, spec } of stagesWithout(model, 'locale', ['locales', 'locales-all'])) {
    yield {
      path: [...path, 'locale'],
      message: `stage "${name}" has the locale "${spec.locale}", but neither it nor an ancestor has the apt package "locales"`,
      hint: 'add locales to `apt`',
      fix: addPackage(model.document, [...path, 'apt'], 'locales', 'locale'),
    };
  }
}
