import type { FetchedFile } from '../../compile/model/fetched-files.ts';
import { fill } from '../../compile/model/facts/facts.ts';
import type { Plan, PlannedStage } from '../../compile/plan/plan.ts';
import type { RunData } from '../../compile/plan/run-data/run-data.ts';
import { checksumSecrets } from '../../compile/plan/secrets.ts';
import { managerOf } from '../../compile/plan/step.ts';
import type { Step, StepOf } from '../../compile/plan/step.ts';
import type { Question } from '../ask.ts';
import { QUESTION, writeBuild } from '../build-context.ts';
import type { LockRun } from '../resolver.ts';

/** The file with the answer. */
export const ANSWER = 'sha256';

/**
 * Writes the build that gets a file as the real one does, with the mirrors, certificates and credentials that this has, and prints its checksum.
 * @param whole the plan with what is locked
 * @param updated all files whose checksums are looked for: those in tools.yaml can be wrong, so what comes before does without these files
 */
export function writeQuestion(run: LockRun, whole: Plan, file: FetchedFile, updated: readonly FetchedFile[], platform: string): Promise<Question> {
  const sound = whole.stages.map((stage): PlannedStage => ({ ...stage, steps: stage.steps.filter((step) => !updated.some((one) => adds(stage, step, one))) }));
  const planned = whole.stages.find(({ name }) => name === file.stage.name)!;
  const at = planned.steps.findIndex((step) => fetches(step, file));
  const before = new Set(planned.steps.slice(0, at));
  const steps = sound.find(({ name }) => name === planned.name)!.steps.filter((step) => before.has(step) && !isDownload(step));
  const last: PlannedStage = { ...planned, steps: [...steps, askingStep(planned, planned.steps[at] as StepOf<'RUN'>, file)] };
  const name = [...file.path, platform].join('-').replaceAll('/', '-');
  return writeBuild(run, { name, whole: { ...whole, stages: sound }, last });
}

/** Whether a step is a download of the stage itself, on which no other depends. */
function isDownload({ instruction, data }: Step): boolean {
  return instruction === 'RUN' && data.script.startsWith('run/download-');
}

/** Whether a step does nothing but add a file, so that others can do without. */
function adds({ name }: PlannedStage, step: Step, file: FetchedFile): boolean {
  return name === file.stage.name && (file.by === 'downloads' || file.item !== undefined) && fetches(step, file);
}

function fetches(step: Step, { by, path }: FetchedFile): boolean {
  return managerOf(step) === by || (step.instruction === 'RUN' && step.origin.path.join() === path.join());
}

function askingStep({ facts, name: stage }: PlannedStage, { data, ...step }: StepOf<'RUN'>, file: FetchedFile) {
  const address = file.url ?? ('mirror' in data ? String(data.mirror['address']) : '');
  const get = file.stage.distribution.partials['run/get'];
  const asked = {
    script: 'run/find-checksum',
    stage,
    download: { url: fill(address, { ...facts, ...file.facts }), file: '/tmp/dwbuild-download' },
    answer: ANSWER,
    ...(get && { get }),
    ...checksumSecrets(data),
    mounts: [QUESTION],
  } satisfies RunData;
  return { ...step, data: asked };
}
