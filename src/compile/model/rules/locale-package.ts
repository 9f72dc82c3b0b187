import { fillAll } from '../facts/facts.ts';
import { addPackage } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';

export function* localePackage(model: Model): Iterable<Finding> {
  for (const { stage, want } of unmetWants(model, wantsOf)) {
    const { manager, package: name } = want.any[0]! as { manager: string; package: string };
    yield {
      path: want.path,
      message: `stage "${stage.name}" has the locale "${want.locale}", but neither it nor an ancestor has the ${manager} package "${name}"`,
      hint: `add ${name} to \`${manager}\``,
      fix: addPackage(model.document, [...stage.path, manager], name, 'locale'),
    };
  }
}

function wantsOf(stage: Stage): (Want & { locale: string })[] {
  const { locale } = stage.spec;
  if (locale === undefined) return [];
  const [language] = locale.split('_');
  const wants = systemWants(stage, 'locales', { path: [...stage.path, 'locale'], locale });
  return wants.map(({ any, ...want }) => ({ ...want, any: fillAll(any, { language: language! }) }));
}
