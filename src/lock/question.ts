import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockKinds } from '../generated/lock-kinds.ts';
import type { Stage } from '../compile/model/model.ts';
import type { LockedPackage } from '../compile/plan/lock/kind.ts';
import { lockedStage } from '../compile/plan/lock/lock.ts';
import type { Lock } from '../compile/plan/lock/lock.ts';
import { withNeeded } from '../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { neededBy } from '../compile/plan/secrets.ts';
import { managerOf, readBy } from '../compile/plan/step.ts';
import type { Step } from '../compile/plan/step.ts';
import { writeFiles } from '../system/write-files.ts';
import type { Question } from './ask.ts';
import { partsOf } from './parts.ts';
import type { LockContext, LockFile, Wanted } from './resolver.ts';

/** The folder of the build context with what is asked. */
const FOLDER = '.dwbuild-question';

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
  const last = upToQuestion(planned, manager.name);
  const stages = [...withNeeded(planned)].filter((one) => one !== planned);
  const plan: Plan = { ...whole, stages: [...whole.stages.filter((one) => stages.includes(one)), last] };
  const { engine, generated } = await partsOf(context, plan);
  const folder = join(context.folder, `${manager.name}-${stage.name}-${platform.replaceAll('/', '-')}`);
  const file = `${plan.out}/Dockerfile`;
  const files = new Map(Array.from(generated, ([path, text]) => [`${plan.out}/${path}`, text]));
  files.set(file, `${files.get(file)}\nFROM scratch\nCOPY --from=${stage.name} /dwbuild-answer /\n`);
  files.set(`${FOLDER}/${manager.program}`, engine.partial(`managers/${manager.name}/${manager.program}`, {}));
  files.set(`${FOLDER}/asked`, asked.map(({ name }) => `${name}\n`).join(''));
  files.set(`${FOLDER}/pins`, pinsOf(manager, stage, context.kept, platform));
  files.set(`${FOLDER}/now`, randomUUID()); // what there is changes, so an answer that the builder kept is none
  for (const source of plan.stages.flatMap((one) => one.steps).flatMap(readBy))
    if (!files.has(source) && !source.startsWith(`${FOLDER}/`))
      cpSync(context.model.sources.absolute(source), join(folder, source), { recursive: true, verbatimSymlinks: true });
  for (const { path, text } of projectLocks) if (existsSync(join(folder, dirname(path)))) files.set(path, text);
  writeFiles(context.folder, new Map(Array.from(files, ([path, text]) => [join(folder, path), text])));
  const needs = plan.stages.map((one) => neededBy(one, plan));
  const agents = new Set(needs.flatMap(({ ssh }) => ssh));
  return {
    folder,
    answers: `${folder}-answers`,
    secrets: new Set(needs.flatMap(({ secrets }) => secrets.map(({ name }) => name))),
    options: ['--file', join(folder, file), ...Array.from(agents, (id) => ['--ssh', id]).flat()],
  };
}

/** A stage that ends with the question. */
function upToQuestion(stage: PlannedStage, manager: string): PlannedStage {
  const at = stage.steps.findIndex((step) => managerOf(step) === manager);
  return { ...stage, steps: [...stage.steps.slice(0, at), asking(stage.steps[at]!, manager)] };
}

function asking(install: Step, manager: string): Step {
  if (install.instruction !== 'RUN') return install;
  const mount = { source: FOLDER, target: '/dwbuild-question', folder: { files: [], leftOut: [] } };
  return { ...install, data: { ...install.data, script: `managers/${manager}/resolve`, mounts: [...(install.data.mounts ?? []), mount] } };
}

/** The versions that the stage had, which stay if the others allow it. */
function pinsOf({ name: manager, pin }: AskedManager, { name }: Stage, kept: Lock, platform: string): string {
  const packages = lockKinds[manager]!.installs!.packages(lockedStage(kept, name)?.entries ?? []);
  const locked = packages.filter((one) => one.platform === platform && one.sha256 !== undefined);
  return locked.map((one) => `${pin(one)}\n`).join('');
}
