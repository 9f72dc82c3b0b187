import { addPackage } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { aptPackages, unmetWants } from '../providers.ts';
import type { Finding } from '../rule.ts';

const DATA = aptPackages('locales', 'locales-all');

export function* localePackage(model: Model): Iterable<Finding> {
  const wantsOf = ({ path, spec }: Stage) => (spec.locale === undefined ? [] : [{ path: [...path, 'locale'], locale: spec.locale, any: DATA }]);
  for (const { stage, want } of unmetWants(model, wantsOf)) {
    yield {
      path: want.path,
      message: `stage "${stage.name}" has the locale "${want.locale}", but neither it nor an ancestor has the apt package "locales"`,
      hint: 'add locales to `apt`',
      fix: addPackage(model.document, [...stage.path, 'apt'], 'locales', 'locale'),
    };
  }
}
