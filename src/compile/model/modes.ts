import type { Stage } from './model.ts';
import type { Text } from './texts.ts';
import { textsIn } from './texts.ts';

/** The modes that a stage sets on files or expects in tests. */
export function* modesOf({ spec, path }: Stage): Generator<Text> {
  for (const list of ['copy', 'files', 'downloads', 'paths', 'test'] as const) {
    for (const [index, { mode }] of (spec[list] ?? []).entries()) yield* textsIn(mode, [...path, list, index, 'mode']);
  }
}
