import type { Plan } from '../compile/plan/plan.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { docker } from '../system/docker.ts';
import { destinationOf, localName, publishedName } from './names.ts';
import { host } from '../system/host.ts';

/** An image of a stage in the engine. */
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

/**
 * Returns the images of the stages in the local engine, by stage, found by local or published name. The result is empty
 * if docker is missing, and contains the images found so far if the signal is aborted.
 */
export async function builtImages(plan: Plan, signal = AbortSignal.timeout(PATIENCE)): Promise<Map<string, StageImage>> {
  const images = new Map<string, StageImage>();
  try {
    const ids = await imageIds(plan, signal);
    for (const [stage, { name, id }] of ids) images.set(stage, { name, layers: await layersOf(id, signal) });
  } catch (error) {
    if (!(error instanceof UsageError) && !signal.aborted) throw error;
  }
  return images;
}

/** Inspects all names in one call. docker prints existing images and reports missing ones on standard error. */
async function imageIds(plan: Plan, signal: AbortSignal): Promise<Map<string, { name: string; id: string }>> {
  const destination = destinationOf(plan, {}, host().env);
  const names = plan.stages.map((stage) => [stage.name, [localName(stage), publishedName(stage, destination)].filter((name) => name !== undefined)] as const);
  const { stdout } = await docker(['image', 'inspect', '--format', '{{.Id}} {{json .RepoTags}}', ...names.flatMap(([, all]) => all)], { signal });
  const ids = new Map<string, string>();
  for (const [, id, json] of stdout.matchAll(/^(\S+) (\[.*\])$/gm)) {
    const tags: string[] = JSON.parse(json!);
    for (const tag of tags) ids.set(tag.replace(/:latest$/, ''), id!);
  }
  return new Map(
    names.flatMap(([stage, all]) => {
      const name = all.find((one) => ids.has(one));
      return name === undefined ? [] : [[stage, { name, id: ids.get(name)! }] as const];
    }),
  );
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
