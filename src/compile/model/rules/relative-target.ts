import type { Path } from '../../document/document.ts';
import { FACT, factsIn } from '../facts.ts';
import { rewrite } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import type { Text } from '../texts.ts';
import { textsIn } from '../texts.ts';
import type { Finding } from '../rule.ts';

export function* relativeTarget(model: Model): Iterable<Finding> {
  for (const { stage, facts } of factsIn(model)) {
    for (const { text, path } of imagePaths(stage)) {
      const [fact] = text.matchAll(FACT);
      const start = fact?.index === 0 ? facts.get(fact[1]!) : text;
      if (start === undefined) continue; // UNKNOWN_FACT reports it
      if (start.startsWith('/') && !text.split('/').includes('..')) continue;
      if (start.startsWith('/')) {
        yield { path, message: `"${text}" in stage "${stage.name}" contains ".."`, hint: 'write the resulting path' };
        continue;
      }
      const absolute = `/${text.replace(/^(\.?\.\/)+/, '')}`;
      yield {
        path,
        message: `"${text}" in stage "${stage.name}" is not an absolute path`,
        hint: `start with a slash: ${absolute}`,
        fix: /^(\.\/)*\w/.test(text) ? rewrite(model.document, path, absolute) : undefined,
      };
    }
  }
}

function* imagePaths({ spec, path }: Stage): Generator<Text> {
  const places: [unknown, Path][] = [
    ...(spec.files ?? []).map(({ target }, index): [unknown, Path] => [target, ['files', index, 'target']]),
    ...(spec.downloads ?? []).map(({ target }, index): [unknown, Path] => [target, ['downloads', index, 'target']]),
    ...(spec.test ?? []).map(({ file }, index): [unknown, Path] => [file, ['test', index, 'file']]),
    [spec.path, ['path']],
    [spec.user?.home, ['user', 'home']],
    [spec.user?.shell, ['user', 'shell']],
    [spec.session?.owns, ['session', 'owns']],
    [spec.session?.path, ['session', 'path']],
    [spec.workdir, ['workdir']],
  ];
  for (const [value, place] of places) yield* textsIn(value, [...path, ...place]);
}
