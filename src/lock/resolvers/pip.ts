import { lockKinds } from '../../generated/lock-kinds.ts';
import { lineageOf } from '../../compile/model/lineage.ts';
import type { Stage } from '../../compile/model/model.ts';
import type { Lock, LockedStage } from '../../compile/plan/lock/lock.ts';
import { answerFiles } from '../answer-files.ts';
import { ask } from '../ask.ts';
import { lostIn, names, readAnswer } from '../pip/answer.ts';
import { writeQuestion } from '../pip/question.ts';
import type { LockContext, LockFault, Resolution, Resolver } from '../resolver.ts';

/** What pip reports as an error. */
const ERROR = /^ERROR: (.*\S)/;

/**
 * The packages that pip adds to the parent of a stage, as pip itself finds them in what the stage has before, with its Python, index, certificates
 * and credentials. For each stage and platform, one build asks; it installs what comes before, as the lock has it.
 */
export const pip: Resolver = (context) => async (wanted) => {
  const { model } = context;
  const { stage } = wanted;
  const [below, projectLocks] = await Promise.all([lockedBelow(context, stage), context.projectLocks()]);
  if (!below || !projectLocks) return { entries: [], faults: [] }; // which is reported there
  const found: Resolution[] = [];
  for (const platform of model.platforms) {
    const on = model.platforms.length > 1 ? ` for ${platform}` : '';
    const question = await writeQuestion(context, wanted, { below, projectLocks }, platform);
    const reason = await ask(context, question, platform, ERROR);
    found.push(reason === undefined ? readAnswer(answerFiles(question.answers), wanted, { platform, on }) : { entries: [], faults: [whyNot(reason, on)] });
  }
  return { entries: found.flatMap(({ entries }) => entries), faults: found.flatMap(({ faults }) => faults) };

  /** Why a build has no answer: a locked package of an ancestor cannot be installed, or something else. */
  function whyNot(reason: string, on: string): LockFault {
    const loser = below!.stages.find(({ entries }) => entries.some((entry) => entry.kind === 'pip' && names(reason, entry)));
    const lost = loser && lostIn(reason, model.stages.get(loser.name)!, model);
    return lost ?? { path: [...stage.path, 'pip'], message: `pip could not look for the packages of stage "${stage.name}"${on}: ${reason}` };
  }
};

/** What the new lock has for all that is built before the packages of a stage, if all of it was found. */
async function lockedBelow({ kept, entries }: LockContext, stage: Stage): Promise<Lock | undefined> {
  const sections = Array.from(neededBy(stage), async (one): Promise<LockedStage | undefined> => {
    const kinds = Object.keys(lockKinds).filter((kind) => one !== stage || kind !== 'pip');
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
