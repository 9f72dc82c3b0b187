import type { Contribution, StageContext } from '../context.ts';
import { runStep, step } from '../context.ts';

/** The locale and the time zone. The locale is generated before it is set: otherwise programs would warn about a missing locale. */
export function locale(context: StageContext): Contribution {
  const { locale: name = '', timezone } = context.stage.spec;
  const language = name.replace(/\..*/, '');
  const variables = [
    { name: 'LANG', value: name },
    { name: 'LC_ALL', value: name },
    { name: 'LANGUAGE', value: `${language}:${language.slice(0, language.indexOf('_'))}` },
  ];
  return {
    steps: [
      ...(name
        ? [
            runStep(context, ['locale'], { script: 'run/locale', locale: name, language, variables }, `Locale ${name}`),
            step(context, 'ENV', ['locale'], { variables }),
          ]
        : []),
      ...(timezone ? [runStep(context, ['timezone'], { script: 'run/timezone', timezone }, `Time zone ${timezone}`)] : []),
    ],
  };
}
