import { becomesImage } from '../compile/model/kinds.ts';
import { imagesAmong } from '../compile/plan/needed.ts';
import type { ImageChange } from '../compare/compare.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';

/** An image to build, for a CI system that builds each image in a job. */
export interface MatrixEntry {
  stage: string;
  /** The number of images to build first, one after another. */
  wave: number;
  kind: string;
  parent?: string;
  /** The other images that it copies from. */
  copies?: readonly string[];
  repository?: string;
  /** The first of its tags. */
  tag?: string;
  tags?: readonly string[];
}

/** The images to build: all, or only the changed ones. */
export function matrixOf({ stages }: Plan, images?: readonly ImageChange[]): MatrixEntry[] {
  const changed = images && new Set(images.filter(({ state }) => state === 'new' || state === 'rebuilt').map(({ stage }) => stage));
  const waves = new Map<PlannedStage, number>();
  return imagesAmong(stages)
    .filter(({ name }) => !changed || changed.has(name))
    .map((stage) => {
      const { name, kind, parent, image } = stage;
      const needed = imagesNeeded(stage);
      const wave = Math.max(-1, ...needed.flatMap((each) => waves.get(each) ?? [])) + 1;
      waves.set(stage, wave);
      const copies = needed.filter((each) => each !== parent).map((each) => each.name);
      return {
        stage: name,
        wave,
        kind,
        ...(parent && { parent: parent.name }),
        ...(copies.length > 0 && { copies }),
        ...(image && { ...image, tag: image.tags[0]! }),
      };
    });
}

/** The images that an image needs directly, or through stages that only build. */
function imagesNeeded({ parent, copies }: PlannedStage): PlannedStage[] {
  const direct = [...(parent ? [parent] : []), ...copies.flatMap(({ stage }) => stage ?? [])];
  return [...new Set(direct.flatMap((each) => (becomesImage(each) ? [each] : imagesNeeded(each))))];
}

/** The formats of a matrix, by name. */
export const matrices: Readonly<Record<string, (entries: readonly MatrixEntry[], plan: Plan) => string>> = { github, 'github-output': githubOutput, gitlab };

/** A `strategy.matrix` for GitHub Actions. */
function github(include: readonly MatrixEntry[]): string {
  return `${JSON.stringify({ include })}\n`;
}

/**
 * Lines for $GITHUB_OUTPUT: `matrix` with all images, `waves` with a list of matrices, each of images that can be built in parallel, and
 * `wave-0`, `wave-1` … with each of these, as many as the tree has levels. A matrix without images is empty, because GitHub fails on one.
 */
function githubOutput(entries: readonly MatrixEntry[], plan: Plan): string {
  const levels = Math.max(...matrixOf(plan).map(({ wave }) => wave)) + 1;
  const waves = Array.from({ length: levels }, (_, wave) => entries.filter((entry) => entry.wave === wave));
  const matrix = (include: readonly MatrixEntry[]) => (include.length > 0 ? JSON.stringify({ include }) : '');
  const list = waves.filter((wave) => wave.length > 0).map((include) => ({ include }));
  return [`matrix=${matrix(entries)}`, `waves=${JSON.stringify(list)}`, ...waves.map((wave, index) => `wave-${index}=${matrix(wave)}`), ''].join('\n');
}

/**
 * A child pipeline for GitLab, in JSON, which is YAML: a job for each image, which extends `.build`, has the variable STAGE and needs the
 * jobs of its parent and of the images that it copies from. Without images there is a dummy job, because GitLab fails on a pipeline without jobs.
 */
function gitlab(entries: readonly MatrixEntry[]): string {
  const built = new Set(entries.map(({ stage }) => stage));
  const jobs = entries.map(({ stage, parent, copies = [] }): [string, object] => [
    `build ${stage}`,
    {
      extends: '.build',
      variables: { STAGE: stage },
      needs: [parent, ...copies].flatMap((needed) => (needed !== undefined && built.has(needed) ? [`build ${needed}`] : [])),
    },
  ]);
  return `${JSON.stringify(jobs.length > 0 ? Object.fromEntries(jobs) : { 'nothing to build': { script: ['true'] } }, undefined, 2)}\n`;
}
