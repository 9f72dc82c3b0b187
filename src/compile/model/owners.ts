import type { Stage } from './model.ts';
import { textsIn } from './texts.ts';
import type { Text } from './texts.ts';

/** The owners that a stage gives to paths. */
export function* ownersOf({ spec, path }: Stage): Generator<Text> {
  for (const list of ['copy', 'files', 'downloads', 'paths'] as const) {
    for (const [index, { owner }] of (spec[list] ?? []).entries()) yield* textsIn(owner, [...path, list, index, 'owner']);
  }
}
