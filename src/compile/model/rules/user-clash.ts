import { isDeepStrictEqual } from 'node:util';
import { remove } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import type { UserSpec } from '../declaration.ts';
import { walkDown } from '../walk.ts';

/** Values that belong together in the whole file: two users with the same first value must have the same second. */
const BOUND = [
  ['name', 'uid'],
  ['uid', 'name'],
  ['name', 'gid'],
  ['group', 'gid'],
  ['gid', 'group'],
] as const;

export function* userClash(model: Model): Iterable<Finding> {
  const again = new Set<Stage>();
  for (const { stage, inherited } of walkDown(model, (ancestor) => (ancestor.spec.user ? [[ancestor.spec.user.name, ancestor] as const] : []))) {
    const { user } = stage.spec;
    const first = user && inherited.get(user.name);
    if (!first) continue;
    again.add(stage);
    yield {
      path: [...stage.path, 'user', 'name'],
      message: `stage "${stage.name}" declares the user "${user.name}" again, which it inherits from stage "${first.name}" (${lineOf(model, [...first.path, 'user', 'name'])})`,
      hint: 'remove `user` here, or give it another name',
      fix: isDeepStrictEqual(user, first.spec.user) ? remove(model.document, [...stage.path, 'user'], '`user` here') : undefined,
    };
  }
  yield* clashes(
    model,
    [...model.stages.values()].filter((stage) => !again.has(stage)),
  );
}

function* clashes(model: Model, stages: readonly Stage[]): Generator<Finding> {
  const known = new Map<string, { stage: Stage; user: UserSpec }>();
  for (const stage of stages) {
    const { user } = stage.spec;
    if (!user) continue;
    const clash = BOUND.map(([key, value]) => ({ key, value, first: known.get(`${key} ${value} ${user[key]}`) })).find(
      ({ value, first }) => first && first.user[value] !== user[value],
    );
    if (clash?.first) {
      const { key, value, first } = clash;
      yield {
        path: [...stage.path, 'user', value],
        message: `the ${key} ${quoted(user[key])} has the ${value} ${quoted(user[value])} in stage "${stage.name}", but ${quoted(first.user[value])} in stage "${first.stage.name}" (${lineOf(model, [...first.stage.path, 'user', value])})`,
        hint: `write ${quoted(first.user[value])}, or choose another ${key}`,
      };
      continue;
    }
    for (const [key, value] of BOUND) known.set(`${key} ${value} ${user[key]}`, { stage, user });
  }
}

function quoted(value: string | number): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
