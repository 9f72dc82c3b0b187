import type { Path } from '../../document/document.ts';
import { ownFacts } from './own-facts.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';

/** The location of a stage's fact: in `facts`, `user` or the image of the nearest stage that has it, or in `args`. */
export function placeOfFact({ args }: Model, stage: Stage, name: string): Path {
  const holder = lineageOf(stage).find((one) => Object.hasOwn(ownFacts(one.spec, args), name));
  if (!holder && Object.hasOwn(args, name)) return ['args', name];
  const { path, spec } = holder ?? stage;
  if (name.startsWith('user.')) return [...path, 'user', name.slice('user.'.length)];
  return [...path, ...(Object.hasOwn(spec.facts ?? {}, name) ? ['facts', name] : ['from'])];
}

/** A fact and its source, for messages: `r (line 7)`, or `r (--arg)` if its value is given for this compilation. */
export function sourceOfFact(model: Model, stage: Stage, name: string, place = placeOfFact(model, stage, name)): string {
  const given = place[0] === 'args' ? model.given.findLast((one) => one.name === name)?.by : undefined;
  return `${name} (${given ?? lineOf(model, place)})`;
}
