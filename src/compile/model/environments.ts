import type { Path } from '../document/document.ts';
import type { Model, Stage } from './model.ts';
import type { Text } from './texts.ts';
import { textsIn } from './texts.ts';

/** The environment variables that tools.yaml sets: those of the image, of the user's session and of the installations of managers. */
export function* environmentsIn({ stages }: Model): Generator<Text & { stage: Stage }> {
  for (const stage of stages.values()) {
    for (const [env, path] of environmentsOf(stage)) for (const text of textsIn(env, path)) yield { ...text, stage };
  }
}

function* environmentsOf({ path, spec, entries }: Stage): Generator<[unknown, Path]> {
  yield [spec.env, [...path, 'env']];
  yield [spec.session?.env, [...path, 'session', 'env']];
  for (const [name, { own }] of entries) yield [own['env'], [...path, name, 'env']];
}
