import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import type { Step } from '../compile/plan/step.ts';
import type { Difference } from './change.ts';
import { same } from './trait.ts';
import type { Trait, Traits } from './trait.ts';
import { traitsByStage } from './traits.ts';
import type { Revision } from './traits.ts';

/** A removed stage, an added stage, and the share of traits that they have in common. */
interface Pair {
  from: string;
  to: string;
  likeness: number;
}

/** The new names of renamed stages, by old name: the removed and the added stage share more than half of their traits. */
export function renamesBetween(before: Revision, after: Revision): Map<string, string> {
  const [old, now] = [namesOf(before.plan), namesOf(after.plan)];
  const gone = before.plan.stages.filter(({ name }) => !now.has(name));
  const come = after.plan.stages.filter(({ name }) => !old.has(name));
  const renames = new Map<string, string>();
  if (gone.length === 0 || come.length === 0) return renames;
  const [was, is] = [sayingsOf(before, gone), sayingsOf(after, come)];
  const pairs = [...was].flatMap(([from, said]) => [...is].map(([to, says]): Pair => ({ from, to, likeness: likeness(said, says) })));
  const taken = new Set<string>();
  for (const { from, to } of pairs.filter((pair) => pair.likeness > 0.5).toSorted((a, b) => b.likeness - a.likeness)) {
    if (renames.has(from) || taken.has(to)) continue;
    renames.set(from, to);
    taken.add(to);
  }
  return renames;
}

/** The revision with the new names of its stages. */
export function withNames({ plan, hashes }: Revision, names: ReadonlyMap<string, string>): Revision {
  const renamed = (name: string) => names.get(name) ?? name;
  const stages = new Map<PlannedStage, PlannedStage>();
  for (const stage of plan.stages) {
    const { name, parent, matches, copies, steps } = stage;
    stages.set(stage, {
      ...stage,
      name: renamed(name),
      ...(parent && { parent: stages.get(parent)!, base: renamed(parent.name) }),
      ...(matches !== undefined && { matches: renamed(matches) }),
      copies: copies.map((copied) => (copied.stage ? { name: renamed(copied.name), stage: stages.get(copied.stage)! } : copied)),
      steps: steps.map((step) => withRenamed(step, renamed)),
    });
  }
  return { plan: { ...plan, stages: [...stages.values()] }, ...(hashes && { hashes: new Map([...hashes].map(([name, hash]) => [renamed(name), hash])) }) };
}

/** A step with the new names of the stages that it copies from or binds. */
function withRenamed(step: Step, renamed: (name: string) => string): Step {
  if (step.instruction === 'COPY' && step.data.from !== undefined) return { ...step, data: { ...step.data, from: renamed(step.data.from) } };
  if (step.instruction !== 'RUN' || !step.data.mounts) return step;
  return {
    ...step,
    data: { ...step.data, mounts: step.data.mounts.map((mount) => (mount.from === undefined ? mount : { ...mount, from: renamed(mount.from) })) },
  };
}

/** Whether a trait differs only in the folder of its source, which has the new name of its stage. */
export function followsRename({ before, after }: Difference, names: ReadonlyMap<string, string>): boolean {
  const source = before?.parts['source'];
  if (source === undefined || !after || names.size === 0) return false;
  const renamed = source.split('/').map((part) => names.get(part) ?? part);
  return same({ ...before!, parts: { ...before!.parts, source: renamed.join('/') } }, after);
}

function namesOf({ stages }: Plan): Set<string> {
  return new Set(stages.map(({ name }) => name));
}

/** The traits that each stage declares, without its name, which is also the name of the folder of its files. Kind and parent are not counted, because they are rarely specific. */
function sayingsOf(revision: Revision, stages: readonly PlannedStage[]): Map<string, Set<string>> {
  const tables = traitsByStage(revision);
  return new Map(stages.map(({ name, parent }) => [name, saying(tables.get(name)!, parent && tables.get(parent.name), name)]));
}

function saying(table: Traits, parent: Traits | undefined, name: string): Set<string> {
  const own = [...table.values()].filter((one) => parent?.get(one.id) !== one && !['kind', 'parent', 'distribution', 'runs as'].includes(one.aspect));
  const unnamed = (text: string, separator: string) => text.split(separator).map((part) => (part === name ? '' : part));
  return new Set(
    own.map(({ id, parts }: Trait) => JSON.stringify([unnamed(id, '\0'), Object.entries(parts).map(([part, value]) => [part, unnamed(value, '/')])])),
  );
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return shared / Math.max(a.size + b.size - shared, 1);
}
