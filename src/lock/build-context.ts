import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withNeeded } from '../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { neededBy } from '../compile/plan/secrets.ts';
import { readBy } from '../compile/plan/step.ts';
import type { Mount } from '../compile/plan/run-data/mounts.ts';
import type { Engine } from '../compile/render/engine.ts';
import { writeFiles } from '../system/write-files.ts';
import type { Question } from './ask.ts';
import { partsOf } from './parts.ts';
import type { LockFile, LockRun } from './resolver.ts';

/** The folder of the build context with what is asked. */
const FOLDER = '.dwbuild-question';

/** It for the step that asks. */
export const QUESTION: Mount = { source: FOLDER, target: '/dwbuild-question', folder: { files: [], leftOut: [] } };

/** A build that asks. */
interface AskingBuild {
  /** The name of its folder. */
  name: string;
  /** The plan of the project, and the stage whose last step asks and writes /dwbuild-answer. */
  whole: Plan;
  last: PlannedStage;
  /** The files in the folder of QUESTION, by name. */
  asked?(engine: Engine): Record<string, string>;
  /** The new locks of projects, which the build has instead of those beside tools.yaml. */
  projectLocks?: readonly LockFile[];
}

/** Writes a build of a stage and of all that it needs. What it has in common with the build of the project is built once, because the builder keeps it. */
export async function writeBuild(run: LockRun, { name, whole, last, asked, projectLocks = [] }: AskingBuild): Promise<Question> {
  const needed = new Set([...withNeeded(last)].map((one) => one.name));
  const plan: Plan = { ...whole, stages: [...whole.stages.filter((one) => needed.has(one.name) && one.name !== last.name), last] };
  const { engine, generated } = await partsOf(run, plan);
  const folder = join(run.folder, name);
  const file = `${plan.out}/Dockerfile`;
  const files = new Map(Array.from(generated, ([path, text]) => [`${plan.out}/${path}`, text]));
  files.set(file, `${files.get(file)}\nFROM scratch\nCOPY --from=${last.name} /dwbuild-answer /\n`);
  for (const [path, text] of Object.entries(asked?.(engine) ?? {})) files.set(`${FOLDER}/${path}`, text);
  files.set(`${FOLDER}/now`, randomUUID()); // what there is changes, so an answer that the builder kept is none
  for (const source of plan.stages.flatMap((one) => one.steps).flatMap(readBy))
    if (!files.has(source) && !source.startsWith(`${FOLDER}/`))
      cpSync(run.model.sources.absolute(source), join(folder, source), { recursive: true, verbatimSymlinks: true });
  for (const { path, text } of projectLocks) if (existsSync(join(folder, dirname(path)))) files.set(path, text);
  writeFiles(run.folder, new Map(Array.from(files, ([path, text]) => [join(folder, path), text])));
  const needs = plan.stages.map((one) => neededBy(one, plan));
  const agents = new Set(needs.flatMap(({ ssh }) => ssh));
  return {
    folder,
    answers: `${folder}-answers`,
    secrets: new Set(needs.flatMap(({ secrets }) => secrets.map(({ name: one }) => one))),
    options: ['--file', join(folder, file), ...Array.from(agents, (id) => ['--ssh', id]).flat()],
  };
}
