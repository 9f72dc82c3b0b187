import { onlyLine } from '../compile/document/locate.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { changesSince } from './changes.ts';
import { changeOf, inOrder } from './change.ts';
import type { Change } from './change.ts';
import { differencesBetween } from './differences.ts';
import { takeMoves } from './moves.ts';
import { followsRename, renamesBetween, withNames } from './renames.ts';
import { ASPECTS, trait } from './trait.ts';
import { imagesAmong } from '../compile/plan/needed.ts';
import type { Revision } from './traits.ts';

/** The effect on a stage's image, and the reason. */
export interface ImageChange {
  stage: string;
  state: 'new' | 'rebuilt' | 'removed' | 'unchanged';
  reason?: string;
}

/** The effect of a change to tools.yaml and the files next to it. */
export interface Comparison {
  /** Privileged changes first. */
  changes: readonly Change[];
  /** In build order; removed ones last. */
  images: readonly ImageChange[];
}

/** Whether the base could be compared. */
export interface BaseState {
  /** `invalid`: there is no plan of it; `unrendered`: there is only a plan. */
  state: 'compared' | 'absent' | 'invalid' | 'unrendered';
  errors: readonly Diagnostic[];
}

/** Compares two revisions of a project. Order, comments and formatting of tools.yaml are ignored. `before` is undefined if the project is new. */
export function compareRevisions(before: Revision | undefined, after: Revision): Comparison {
  const names = before ? renamesBetween(before, after) : new Map<string, string>();
  const past = before && withNames(before, names);
  // both revisions need file contents, or neither
  const all = differencesBetween(past, past && !past.hashes ? { plan: after.plan } : after);
  const spreads = all.filter(({ difference }) => !followsRename(difference, names));
  const { moves, rest } = past ? takeMoves(past.plan, after.plan, spreads) : { moves: [], rest: spreads };
  const known = [...renamedStages(names, after), ...moves, ...rest.map(({ difference, stages, inherited }) => changeOf(difference, stages, inherited))];
  const changes = inOrder(
    [...known, ...unexplained(past, after, known)],
    after.plan.stages.map(({ name }) => name),
  );
  return { changes, images: imagesOf(before, after, changes, names) };
}

/** The comparison with a revision that does not compile: every image may have changed. */
export function compareWithNothing(after: Revision, reason: string): Comparison {
  return { changes: [], images: imagesAmong(after.plan.stages).map(({ name }) => ({ stage: name, state: 'rebuilt', reason })) };
}

function renamedStages(names: ReadonlyMap<string, string>, { plan }: Revision): Change[] {
  const old = new Map([...names].map(([from, to]) => [to, from]));
  return plan.stages.flatMap(({ name, origin }): Change[] =>
    old.has(name)
      ? [{ action: 'renamed', aspect: 'stage', name, stages: [name], inherited: [], from: [old.get(name)!], image: ASPECTS.stage.image, ...onlyLine(origin) }]
      : [],
  );
}

/** Stages whose instructions changed although no trait did: for example if the order of `run` or a partial of the project changed. */
function unexplained(before: Revision | undefined, after: Revision, known: readonly Change[]): Change[] {
  if (!before?.hashes || !after.hashes || known.some(({ stages, image }) => stages.length === 0 && image)) return [];
  const renamed = new Set(known.flatMap(({ action, stages }) => (action === 'renamed' ? stages : []))); // the FROM of their children contains their names
  const explained = new Set(
    known.filter(({ image }) => image).flatMap(({ stages, inherited, from = [], lost = [] }) => [...stages, ...inherited, ...from, ...lost]),
  );
  const changed = after.plan.stages.filter(
    ({ name, parent, copies }) =>
      !explained.has(name) &&
      ![parent, ...copies].some((other) => other && renamed.has(other.name)) &&
      before.hashes!.has(name) &&
      before.hashes!.get(name)!.own !== after.hashes!.get(name)!.own,
  );
  return changed.map(({ name, origin }) => {
    const { before: _, after: __, ...change } = changeOf({ after: trait('instructions', '', {}, origin) }, [name], []);
    return { ...change, action: 'changed' };
  });
}

function imagesOf(before: Revision | undefined, after: Revision, changes: readonly Change[], names: ReadonlyMap<string, string>): ImageChange[] {
  const stages = imagesAmong(after.plan.stages);
  const past = new Set(imagesAmong(before?.plan.stages ?? []).map(({ name }) => name));
  const reasons = before?.hashes && after.hashes ? changesSince(after.plan.stages, after.hashes, before.hashes) : guessed(after, changes);
  const now = new Set(stages.map(({ name }) => name));
  const old = new Map([...names].map(([from, to]) => [to, from]));
  return [
    ...stages.map(({ name }): ImageChange => {
      if (!past.has(name)) return { stage: name, state: 'new', ...(old.has(name) && { reason: `its stage was ${old.get(name)}` }) };
      const reason = reasons.get(name);
      return reason === undefined ? { stage: name, state: 'unchanged' } : { stage: name, state: 'rebuilt', reason };
    }),
    ...[...past].filter((name) => !now.has(name)).map((name): ImageChange => ({ stage: name, state: 'removed' })),
  ];
}

/** If one revision could not be rendered: the stages of which a trait, their own or that of a stage that they need, changed. */
function guessed({ plan }: Revision, changes: readonly Change[]): Map<string, string> {
  const touched = new Set(changes.filter(({ image }) => image).flatMap(({ stages, from = [] }) => [...stages, ...from]));
  const all = changes.some(({ image, stages }) => image && stages.length === 0);
  const reasons = new Map<string, string>();
  for (const { name, parent, copies } of plan.stages) {
    const copied = copies.find((each) => reasons.has(each.name));
    if (touched.has(name) || all) reasons.set(name, 'its own instructions or files changed');
    else if (parent && reasons.has(parent.name)) reasons.set(name, `its ancestor ${parent.name} changed`);
    else if (copied) reasons.set(name, `${copied.name}, from which it copies, changed`);
  }
  return reasons;
}
