import type { Path } from '../document/document.ts';
import { ownFacts } from './facts.ts';
import { lineageOf } from './lineage.ts';
import type { Stage } from './model.ts';

/** The location of a stage's fact: in `facts`, `user` or the image of the nearest stage that has it. */
export function placeOfFact(stage: Stage, name: string): Path {
  const { path, spec } = lineageOf(stage).find((one) => Object.hasOwn(ownFacts(one.spec), name)) ?? stage;
  if (name.startsWith('user.')) return [...path, 'user', name.slice('user.'.length)];
  return [...path, ...(Object.hasOwn(spec.facts ?? {}, name) ? ['facts', name] : ['from'])];
}
