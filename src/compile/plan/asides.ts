import type { StageContext } from './context.ts';
import { runStep, step } from './context.ts';
import type { PlannedStage } from './plan.ts';
import { ROOT } from './step.ts';
import type { CopyData, Step } from './step.ts';

/** The folder of a copied folder in a stage that only leaves something out of it. */
const FOLDER = '/dwbuild';

/** Names of stages of the Dockerfile that tools.yaml does not declare have a dot, which no declared one has. */
export function asideOf(stage: string, index: number): Required<CopyData>['without'] {
  return { stage: `${stage}.copy-${index + 1}`, folder: FOLDER };
}

/**
 * The steps of the stages of the Dockerfile that leave something out of what a stage copies, so that no layer of the image has it: builders
 * older than BuildKit 0.25 have no `COPY --exclude`. Each starts with FROM, and has the base image of the stage, which has the programs that it needs.
 */
export function asides(context: StageContext, steps: readonly Step[]): Step[] {
  const { stage, planned } = context;
  return steps.flatMap((copy): Step[] => {
    if (copy.instruction !== 'COPY' || !copy.data.without) return [];
    const key = copy.origin.path.slice(stage.path.length);
    const { from, sources, without, exclude = [] } = copy.data;
    return [
      step(
        context,
        'FROM',
        key,
        { base: planned.base, name: without.stage },
        `${without.stage} — ${sources[0]!} of ${from!}, without what ${stage.name} does not get`,
      ),
      step(context, 'USER', key, { user: ROOT }),
      step(context, 'COPY', key, { from: from!, sources, target: without.folder }),
      runStep(context, key, { script: 'run/without', folder: without.folder, paths: exclude.map((path) => `./${path}`) }),
    ];
  });
}

/** All steps of a stage's section of the Dockerfile, those of the stages before it that only it copies from included. */
export function sectionSteps({ asides: before = [], steps }: Pick<PlannedStage, 'asides' | 'steps'>): readonly Step[] {
  return before.length > 0 ? [...before, ...steps] : steps;
}
