import { addPackage } from '../fixes.ts';
import { equippedStages } from '../needs.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* localePackage(model: Model): Iterable<Finding> {
  for (const { stage, has } of equippedStages(model)) {
    const { name, path, spec } = stage;
    if (spec.locale === undefined || has('locales', 'locales-all')) continue;
    yield {
      path: [...path, 'locale'],
      message: `stage "${name}" has the locale "${spec.locale}", but neither it nor an ancestor has the apt package "locales"`,
      hint: 'add locales to `apt`',
      fix: addPackage(model.document, [...path, 'apt'], 'locales', 'locale'),
    };
  }
}
