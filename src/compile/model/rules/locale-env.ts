import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../model.ts';
import { lineageOf } from '../lineage.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';

/** The locales of every image. */
const PRESENT: readonly string[] = ['', 'c', 'posix', 'c.utf8'];

export function* localeEnv(model: Model): Iterable<Finding> {
  for (const { stage, want } of unmetWants(model, wantsOf)) {
    const { manager, package: name } = want.any[0]!;
    yield {
      path: want.path,
      message: `the variable "${want.path.at(-1)}" names the locale "${want.locale}", which stage "${stage.name}" does not generate`,
      hint: `name it in \`locale\`, which generates it and sets LANG and LC_ALL; or add ${name} to \`${manager}\``,
    };
  }
}

function wantsOf(stage: Stage): (Want & { locale: string })[] {
  const named = localesNamed(stage).filter(({ locale }) => !PRESENT.includes(normalised(locale)));
  if (named.length === 0 || generates(stage)) return [];
  const declared = lineageOf(stage).flatMap(({ spec }) => (spec.locale === undefined ? [] : [normalised(spec.locale)]));
  return named.filter(({ locale }) => !declared.includes(normalised(locale))).flatMap((one) => systemWants(stage, 'locales-all', one));
}

function localesNamed({ path, spec }: Stage): { locale: string; path: Path }[] {
  const texts = [...textsIn(spec.env, [...path, 'env']), ...textsIn(spec.session?.env, [...path, 'session', 'env'])];
  return texts.filter((text) => /^(LANG|LC_[A-Z]+)$/.test(String(text.path.at(-1)))).map((text) => ({ locale: text.text, path: text.path }));
}

/** `en_GB.utf8` is `en_GB.UTF-8`. */
function normalised(locale: string): string {
  return locale.toLowerCase().replace('utf-8', 'utf8');
}

/** Whether a command of the stage may generate locales. */
function generates({ spec: { run } }: Stage): boolean {
  return /\b(locale-gen|localedef)\b/.test(JSON.stringify(run ?? []));
}
