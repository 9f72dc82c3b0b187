import { addPackage } from '../fixes.ts';
import { stagesWithout } from '../needs.ts';
import type { Rule } from '../rule.ts';

export const localePackage: Rule = {
  code: 'LOCALE_PACKAGE',
  severity: 'error',
  description: 'A stage with a `locale` has the apt package locales, which generates it.',
  *check(model) {
    for (const { name, path, spec } of stagesWithout(model, 'locale', ['locales', 'locales-all'])) {
      yield {
        path: [...path, 'locale'],
        message: `stage "${name}" has the locale "${spec.locale}", but neither it nor an ancestor has the apt package "locales"`,
        hint: 'add locales to `apt`',
        fix: addPackage(model.document, [...path, 'apt'], 'locales', 'locale'),
      };
    }
  },
};
