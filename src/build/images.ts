import { buildValues } from '../compare/build-values.ts';
import { SOURCE_LABEL } from '../compare/hash.ts';
import type { ContentHash } from '../compare/hash.ts';
import { imagesAmong } from '../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import type { Project } from '../compile/project.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { docker } from '../system/docker.ts';
import { destinationOf, localName, publishedNames } from './names.ts';
import { host } from '../system/host.ts';

export interface StageImage {
  name: string;
  /** From the bottom up, including empty layers. */
  layers: readonly Layer[];
}

export interface Layer {
  /** The instruction that created it. */
  instruction: string;
  /** In bytes. */
  size: number;
}

/** The time limit for all calls of the engine, in milliseconds. */
const PATIENCE = 10_000;

/** The output of `docker image inspect` for an image. */
interface InspectedImage {
  Id: string;
  RepoTags: readonly string[];
  Config: { Labels?: Readonly<Record<string, string>> | null };
}

/**
 * Returns the images of the stages in the local engine that were built from this state of the project, by stage, found by local
 * or published name. The result is empty if docker is missing, and contains the images found so far if the signal is aborted.
 */
export async function builtImages(
  project: Project,
  plan: Plan,
  hashes: ReadonlyMap<string, ContentHash>,
  signal = AbortSignal.timeout(PATIENCE),
): Promise<Map<string, StageImage>> {
  const images = new Map<string, StageImage>();
  const destination = destinationOf(plan, {}, host().env);
  const namesOf = (stage: PlannedStage) => [localName(project, stage), ...publishedNames(stage, destination, buildValues(plan, host().env))];
  try {
    const found = await inspectImages(imagesAmong(plan.stages).flatMap(namesOf), signal);
    for (const stage of plan.stages) {
      const name = namesOf(stage).find((one) => found.get(one)?.Config.Labels?.[SOURCE_LABEL] === hashes.get(stage.name)!.source);
      if (name !== undefined) images.set(stage.name, { name, layers: await layersOf(found.get(name)!.Id, signal) });
    }
  } catch (error) {
    if (!(error instanceof UsageError) && !signal.aborted) throw error;
  }
  return images;
}

/** Inspects all names in one call. docker prints existing images and reports missing ones on standard error. */
async function inspectImages(names: readonly string[], signal: AbortSignal): Promise<Map<string, InspectedImage>> {
  const { stdout } = await docker(['image', 'inspect', '--format', '{{json .}}', ...names], { signal });
  const images = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): InspectedImage => JSON.parse(line));
  return new Map(images.flatMap((image) => image.RepoTags.map((tag) => [tag.replace(/:latest$/, ''), image] as const)));
}

/** Reads the layers from `docker history`, which lists the newest first. */
async function layersOf(id: string, signal: AbortSignal): Promise<Layer[]> {
  const { stdout } = await docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', id], { signal });
  const lines = stdout.split('\n').filter(Boolean);
  return lines.toReversed().map((line) => {
    const { CreatedBy, Comment, Size }: Record<'CreatedBy' | 'Comment' | 'Size', string> = JSON.parse(line);
    return { instruction: instructionOf(CreatedBy || Comment), size: Number(Size) };
  });
}

/** The instruction as in the Dockerfile, without the builder's additions. */
function instructionOf(createdBy: string): string {
  return createdBy
    .replace(/ # buildkit$/, '')
    .replace(/^RUN (?:\|\d+ )?\/bin\/sh -c /, 'RUN ')
    .replace(/^\/bin\/sh -c #\(nop\) +/, '')
    .replace(/\s+/g, ' ');
}
