import { lockKinds } from '../generated/lock-kinds.ts';
import { resolvers } from '../generated/resolvers.ts';
import type { Stage } from '../compile/model/model.ts';
import { lockInputs } from '../compile/plan/lock/input.ts';
import { lockedStage } from '../compile/plan/lock/lock.ts';
import type { Lock, LockedEntry, LockedStage } from '../compile/plan/lock/lock.ts';
import { didYouMean } from '../diagnostic/did-you-mean.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { groupBy } from '../system/group-by.ts';
import type { LockContext, LockRun, Resolution, Wanted } from './resolver.ts';

/** What moves although tools.yaml did not change: these names, or everything. */
export interface Moving {
  update: readonly string[];
  upgrade: boolean;
}

/** The lines of one kind that a stage needs. */
export interface LockTask extends Wanted {
  kind: string;
  run(): Promise<Resolution>;
}

/** What has to be resolved for a new lock. */
export interface LockWork {
  context: LockContext;
  tasks: readonly LockTask[];
  /** All sections, given the results of the tasks. */
  sections(results: readonly Resolution[]): LockedStage[];
}

/**
 * Compares a project with its lock. A section stays if its stage did not change and nothing in it is updated.
 * @param others names in locks of ecosystems' own
 * @throws UsageError if a name to update is in no lock
 */
export function lockWork(run: LockRun, before: Lock, moving: Moving, others: readonly string[]): LockWork {
  const { model } = run;
  const kept = withoutMoving(before, moving, others);
  const inputOf = lockInputs(model);
  const context: LockContext = { ...run, kept, wanted: (kind) => tasks.filter((task) => task.kind === kind), entries };
  const resolve = Object.fromEntries(Object.entries(resolvers).map(([kind, resolver]) => [kind, resolver(context)]));
  const stages = [...model.stages.values()];
  const stays = (stage: Stage): boolean => {
    const [old, now] = [before, kept].map((lock) => lockedStage(lock, stage.name));
    if (old === undefined || old.entries.length !== now?.entries.length || old.input !== inputOf(stage)) return false;
    return !stage.parent || stays(stage.parent); // what a stage adds depends on what its parent has
  };
  const tasks: LockTask[] = stages
    .filter((stage) => !stays(stage))
    .flatMap((stage) =>
      Object.entries(lockKinds).flatMap(([kind, { asked }]): LockTask[] => {
        const wanted = { stage, asked: asked(model, stage) };
        let done: Promise<Resolution> | undefined;
        return wanted.asked.length === 0 ? [] : [{ kind, ...wanted, run: () => (done ??= resolve[kind]!(wanted)) }];
      }),
    );
  async function entries(kind: string, stage: Stage): Promise<readonly LockedEntry[] | undefined> {
    if (stays(stage)) return lockedStage(kept, stage.name)!.entries.filter((entry) => entry.kind === kind);
    const task = tasks.find((one) => one.kind === kind && one.stage === stage);
    if (!task) return [];
    const resolution = await task.run();
    return isComplete(resolution, task) ? resolution.entries : undefined;
  }
  return {
    context,
    tasks,
    sections(results) {
      const resolved = groupBy(
        tasks.map(({ stage }, index) => ({ stage, entries: results[index]!.entries })),
        ({ stage }) => stage,
      );
      return stages.map((stage): LockedStage => {
        const entries = stays(stage) ? lockedStage(kept, stage.name)!.entries : (resolved.get(stage) ?? []).flatMap((one) => one.entries);
        return { name: stage.name, ...(stage.parent && { parent: stage.parent.name }), input: inputOf(stage), entries };
      });
    },
  };
}

/** Whether a task found all that it was asked for. Without a fault of its own, it did not look, because of one that is reported elsewhere. */
export function isComplete({ entries, faults }: Resolution, { asked }: Wanted): boolean {
  return faults.length === 0 && (entries.length > 0 || asked.every(({ indirect, conditional }) => indirect || conditional));
}

/** Whether a name in a lock is meant. It may be that of an image without its tag. */
export function isLocked({ stages }: Lock, wanted: string): boolean {
  return stages.some(({ entries }) => entries.some(({ fields }) => means(wanted, fields[0]!)));
}

function means(wanted: string, name: string): boolean {
  return name === wanted || name.startsWith(`${wanted}:`);
}

/**
 * Checks that there is what names mean.
 * @param others names that are not in tools.lock
 * @throws UsageError if there is not
 */
export function refuseUnknown({ stages, file }: Lock, wanted: readonly string[], others: readonly string[]): void {
  const names = [...new Set([...stages.flatMap(({ entries }) => entries.map(({ fields }) => fields[0]!)), ...others])];
  const unknown = wanted.find((one) => !names.some((name) => means(one, name)));
  if (unknown === undefined) return;
  const places = others.length > 0 ? `in ${file}, in a package-lock.json or among the downloads` : `in ${file}`;
  throw new UsageError(`nothing named "${unknown}" is ${places}`, didYouMean(unknown, names));
}

/** The part of a lock that does not move. */
function withoutMoving(lock: Lock, { update, upgrade }: Moving, others: readonly string[]): Lock {
  refuseUnknown(lock, update, others);
  if (upgrade) return { ...lock, stages: [] };
  return {
    ...lock,
    stages: lock.stages.map((stage) => ({ ...stage, entries: stage.entries.filter(({ fields }) => !update.some((wanted) => means(wanted, fields[0]!))) })),
  };
}
