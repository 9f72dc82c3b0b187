import { lockKinds } from '../generated/lock-kinds.ts';
import { lineageOf } from '../compile/model/lineage.ts';
import type { Stage } from '../compile/model/model.ts';
import type { Asked } from '../compile/plan/lock/kind.ts';
import type { Lock, LockedEntry, LockedStage } from '../compile/plan/lock/lock.ts';
import { answerFiles } from './answer-files.ts';
import type { AnswerFiles } from './answer-files.ts';
import { ask } from './ask.ts';
import { writeQuestion } from './question.ts';
import type { AskedManager } from './question.ts';
import type { LockContext, LockFault, Resolution, Resolver, Wanted } from './resolver.ts';

/** A manager that answers in a build, and how to read what it says. */
export interface AnsweringManager extends AskedManager {
  /** What it reports as an error, with the message as its first group. */
  errors: RegExp;
  /** The lines that its answer gives for a stage on a platform, or why there are none. */
  read(answer: AnswerFiles, wanted: Wanted, platform: { platform: string; on: string }): Resolution;
  /** What is not there any more, if that is the reason why a build failed. */
  lost(reason: string): Lost | undefined;
}

/** A locked package that is not there any more. */
export interface Lost {
  name: string;
  version: string;
  /** Who does not have it: `the index does`. */
  where: string;
  /** What is there. */
  hint: string;
}

/**
 * The packages that a manager adds to the parent of a stage, as the manager itself finds them in what the stage has before, with its mirror, certificates
 * and credentials. For each stage and platform, one build asks; it installs what comes before, as the lock has it.
 */
export function inBuild(manager: AnsweringManager): Resolver {
  return (context) => async (wanted) => {
    const { model } = context;
    const [below, projectLocks] = await Promise.all([lockedBelow(context, wanted.stage, manager.name), context.projectLocks()]);
    if (!below || !projectLocks) return { entries: [], faults: [] }; // which is reported there
    const found: Resolution[] = [];
    for (const platform of model.platforms) {
      const on = model.platforms.length > 1 ? ` for ${platform}` : '';
      const question = await writeQuestion(manager, context, wanted, { below, projectLocks }, platform);
      const reason = await ask(context, question, platform, manager.errors);
      if (reason === undefined) found.push(manager.read(answerFiles(question.answers), wanted, { platform, on }));
      else found.push({ entries: [], faults: [lostBelow(manager, reason, below, context) ?? notAsked(manager, reason, wanted.stage, on)] });
    }
    return { entries: found.flatMap(({ entries }) => entries), faults: found.flatMap(({ faults }) => faults) };
  };
}

/** Where tools.yaml asks for a package, or for the packages of a stage. */
export function placeOf(asked: Asked | undefined, stage: Stage, manager: string): LockFault['path'] {
  return asked?.path ?? [...stage.path, manager];
}

/** The fault of a package of a locked stage that cannot be installed any more, if that is the reason. */
function lostBelow({ name: kind, lost }: AnsweringManager, reason: string, below: Lock, { model }: LockContext): LockFault | undefined {
  const found = lost(reason);
  const isIt = ({ kind: own, fields: [name, version] }: LockedEntry) => own === kind && name === found?.name && version === found?.version;
  const loser = below.stages.find(({ entries }) => entries.some(isIt));
  if (!found || !loser) return undefined;
  const stage = model.stages.get(loser.name)!;
  const asked = lockKinds[kind]!.asked(model, stage).find(({ name }) => name === found.name);
  return {
    path: placeOf(asked, stage, kind),
    message: `${found.where} not have ${found.name} ${found.version} of stage "${stage.name}" any more`,
    hint: `${found.hint}; run \`npx dwbuild lock --update ${found.name}\``,
  };
}

function notAsked({ name }: AnsweringManager, reason: string, stage: Stage, on: string): LockFault {
  return { path: [...stage.path, name], message: `${name} could not look for the packages of stage "${stage.name}"${on}: ${reason}` };
}

/** What the new lock has for all that is built before the packages of a manager in a stage, if all of it was found. */
async function lockedBelow({ kept, entries, model }: LockContext, stage: Stage, manager: string): Promise<Lock | undefined> {
  const order = model.managers.map(({ name }) => name);
  const before = ['from', ...order.slice(0, order.indexOf(manager))];
  const sections = Array.from(neededBy(stage), async (one): Promise<LockedStage | undefined> => {
    const kinds = Object.keys(lockKinds).filter((kind) => one !== stage || before.includes(kind));
    const found = await Promise.all(kinds.map((kind) => entries(kind, one)));
    return found.every((each) => each !== undefined) ? { name: one.name, input: '', entries: found.flat() } : undefined;
  });
  const stages = await Promise.all(sections);
  return stages.every((each) => each !== undefined) ? { ...kept, stages } : undefined;
}

/** A stage, its ancestors, the stages that these copy from, and so on. */
function neededBy(stage: Stage, found = new Set<Stage>()): Set<Stage> {
  for (const one of lineageOf(stage)) {
    if (found.has(one)) continue;
    found.add(one);
    for (const copy of one.copies) if (copy.stage) neededBy(copy.stage, found);
  }
  return found;
}
