import { isDeepStrictEqual } from 'node:util';
import { fill } from '../facts/facts.ts';
import { remove } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import type { UserSpec } from '../declaration/users.ts';
import type { Path } from '../../document/document.ts';
import { claimsOf, keyed } from '../claims.ts';
import type { Claim } from '../claims.ts';
import { writtenUsers } from '../users.ts';
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
  const others = [...model.stages.values()].filter((stage) => !again.has(stage));
  const told = new Set<string>(); // an id that a user and its group share is one fault
  for (const finding of [...clashes(model, others), ...clashesInLineage(model), ...sharedHomes(model)]) {
    const place = JSON.stringify(finding.path);
    if (!told.has(place)) yield finding;
    told.add(place);
  }
}

/** A home belongs to one user; a further user with the same one would take it. */
function* sharedHomes(model: Model): Generator<Finding> {
  const homesOf = (stage: Stage) =>
    writtenUsers(stage).flatMap(({ spec: { name, home }, path }) =>
      home === undefined || home === null ? [] : [[fill(home, stage.facts), { name, path, stage: stage.name, isMain: path.at(-1) === 'user' }] as const],
    );
  for (const { stage, inherited } of walkDown(model, homesOf)) {
    const known = new Map(inherited);
    for (const [home, user] of homesOf(stage)) {
      const first = known.get(home);
      known.set(home, user);
      if (!first || first.name === user.name || (first.isMain && user.isMain)) continue;
      const where = first.stage === stage.name ? 'here too' : `in stage "${first.stage}"`;
      yield {
        path: [...user.path, 'home'],
        message: `the user "${user.name}" of stage "${stage.name}" has the home "${home}", which "${first.name}" has ${where} (${lineOf(model, [...first.path, 'home'])})`,
        hint: 'a home belongs to one user: choose another one',
      };
    }
  }
}

/** Two users or groups of one name or number in one image, of which one at least is an item of `users` or `groups`. */
function* clashesInLineage(model: Model): Generator<Finding> {
  for (const { stage, inherited } of walkDown(model, (ancestor) => claimsOf(ancestor).flatMap(keyed))) {
    const own = new Map<string, Claim>();
    const again = new Set<Path>(); // the group of a user that is declared again
    for (const claim of claimsOf(stage)) {
      const { kind, name, id, paths } = claim;
      const known = keyed(claim).map(([key]) => own.get(key) ?? inherited.get(key));
      for (const [key] of keyed(claim)) if (!own.has(key)) own.set(key, claim); // the first says what the others are to agree with
      const [same, sameId] = known.map((first) => (first && !(first.isMain && claim.isMain) ? first : undefined));
      const where = (first: Claim, path: Path) => `${first.stage === stage.name ? 'here too' : `in stage "${first.stage}"`} (${lineOf(model, path)})`;
      if (again.has(claim.holder)) continue;
      if (same && claim.isItem && same.isItem) {
        again.add(claim.holder);
        yield {
          path: paths.name,
          message: `stage "${stage.name}" declares the ${kind} "${name}", which is declared ${where(same, same.paths.name)}`,
          hint: 'remove one of the two',
        };
      } else if (same && id !== undefined && same.id !== undefined && same.id !== id)
        yield {
          path: paths.id,
          message: `the ${kind} "${name}" has the id ${id} in stage "${stage.name}", but ${same.id} ${where(same, same.paths.id)}`,
          hint: `write ${same.id}, or choose another name`,
        };
      else if (sameId && sameId.name !== name)
        yield {
          path: paths.id,
          message: `the ${kind} "${name}" of stage "${stage.name}" has the id ${id}, which "${sameId.name}" has ${where(sameId, sameId.paths.id)}`,
          hint: 'choose another id',
        };
    }
  }
}

function* clashes(model: Model, stages: readonly Stage[]): Generator<Finding> {
  const known = new Map<string, { stage: Stage; user: UserSpec }>();
  for (const stage of stages) {
    const { user } = stage.spec;
    if (!user || user.existing) continue; // the ids are those of a base image
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
