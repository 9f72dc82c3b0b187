import type { Path } from '../../document/document.ts';
import { equippedStages } from '../needs.ts';
import type { Model, Stage } from '../model.ts';
import { lineageOf } from '../lineage.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';

/** The locales of every image. */
const PRESENT: readonly string[] = ['', 'c', 'posix', 'c.utf8'];

export function* localeEnv(model: Model): Iterable<Finding> {
  for (const { stage, has } of equippedStages(model)) {
    const named = localesNamed(stage).filter(({ locale }) => !PRESENT.includes(normalised(locale)));
    if (named.length === 0 || has('locales-all') || lineageOf(stage).some(generates)) continue;
    const declared = new Set(lineageOf(stage).flatMap(({ spec }) => (spec.locale === undefined ? [] : [normalised(spec.locale)])));
    for (const { locale, path } of named.filter((one) => !declared.has(normalised(one.locale)))) {
      yield {
        path,
        message: `the variable "${path.at(-1)}" names the locale "${locale}", which stage "${stage.name}" does not generate`,
        hint: 'name it in `locale`, which generates it and sets LANG and LC_ALL; or add locales-all to `apt`',
      };
    }
  }
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
