import { lockKinds } from '../generated/lock-kinds.ts';
import type { Stage } from '../compile/model/model.ts';
import type { LockedPackage } from '../compile/plan/lock/kind.ts';
import { lockedStage } from '../compile/plan/lock/lock.ts';
import type { Lock } from '../compile/plan/lock/lock.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { managerOf } from '../compile/plan/step.ts';
import type { Step } from '../compile/plan/step.ts';
import type { Question } from './ask.ts';
import { QUESTION, writeBuild } from './build-context.ts';
import type { LockContext, LockFile, Wanted } from './resolver.ts';

/** A manager that is asked in what a stage has before its installation. */
export interface AskedManager {
  name: string;
  /** Its program that answers: a partial beside resolve.hbs, which calls it. */
  program: string;
  /** How the program reads a version that was locked before. */
  pin(locked: LockedPackage): string;
}

/** What is locked for what comes before. */
export interface Before {
  below: Lock;
  projectLocks: readonly LockFile[];
}

/**
 * Writes the build for a stage and a platform: what the real one has before the installation, in the stage and all that it needs, and in place of the
 * installation the question what it would install. What both have in common is built once, because the builder keeps it.
 */
export async function writeQuestion(manager: AskedManager, context: LockContext, wanted: Wanted, before: Before, platform: string): Promise<Question> {
  const { below, projectLocks } = before;
  const { stage, asked } = wanted;
  const whole = context.planWith(below);
  const planned = whole.stages.find(({ name }) => name === stage.name)!;
  return writeBuild(context, {
    name: `${manager.name}-${stage.name}-${platform.replaceAll('/', '-')}`,
    whole,
    last: upToQuestion(planned, manager.name),
    asked: (engine) => ({
      [manager.program]: engine.partial(`managers/${manager.name}/${manager.program}`, {}),
      asked: asked.map(({ name }) => `${name}\n`).join(''),
      pins: pinsOf(manager, stage, context.kept, platform),
    }),
    projectLocks,
  });
}

/** A stage that ends with the question. */
function upToQuestion(stage: PlannedStage, manager: string): PlannedStage {
  const at = stage.steps.findIndex((step) => managerOf(step) === manager);
  return { ...stage, steps: [...stage.steps.slice(0, at), asking(stage.steps[at]!, manager)] };
}

function asking(install: Step, manager: string): Step {
  if (install.instruction !== 'RUN') return install;
  return { ...install, data: { ...install.data, script: `managers/${manager}/resolve`, mounts: [...(install.data.mounts ?? []), QUESTION] } };
}

/** The versions that the stage had, which stay if the others allow it. */
function pinsOf({ name: manager, pin }: AskedManager, { name }: Stage, kept: Lock, platform: string): string {
  const packages = lockKinds[manager]!.installs!.packages(lockedStage(kept, name)?.entries ?? []);
  const locked = packages.filter((one) => one.platform === platform && one.sha256 !== undefined);
  return locked.map((one) => `${pin(one)}\n`).join('');
}
