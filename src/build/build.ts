import { join } from 'node:path';
import { withNeeded } from '../compile/plan/needed.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { readText } from '../system/read-file.ts';
import { withTemporaryFolder } from '../system/temporary-folder.ts';
import { bakeTargets } from './bake-file.ts';
import type { BakeOptions, StageBuild } from './bake-file.ts';
import { bakeWith } from './bake.ts';
import { baseDigests } from './base-images.ts';
import { findBuildx } from '../system/buildx.ts';
import type { Buildx } from '../system/buildx.ts';
import type { BuildEvent } from './event.ts';
import { failuresOf } from './failure.ts';
import type { Compiled, Failure } from './failure.ts';
import { hashStages } from '../compare/hash.ts';
import { localName, publishedNames } from './names.ts';
import type { Destination, TagValues } from '../compile/render/bake.ts';
import { host } from '../system/host.ts';
import { neededBuilds } from './needed.ts';
import { TAG } from '../compile/model/images/tags.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { tagValues } from './tag-values.ts';
import { followProgress } from './progress.ts';
import { revisionVariables } from './revision-variables.ts';
import { writeSboms } from './sbom/write.ts';
import type { BuiltImage } from './built-image.ts';

/** The images to build, and the options. The generated files of the project must be up to date. */
export interface BuildRequest extends BakeOptions, Compiled {
  stages: readonly PlannedStage[];
  destination?: Destination | undefined;
  /** A buildx builder. Default: docker's current builder. */
  builder?: string | undefined;
  /** A commit: only stages that changed since it are built. */
  since?: string | undefined;
  /** The folder of the bills of materials, used with `attest`. */
  sbomFolder: string;
}

/** The result of a build. After an interruption, both lists are empty. */
export interface BuildOutcome {
  images: readonly BuiltImage[];
  failures: readonly Failure[];
}

/**
 * Builds images with one call of `docker buildx bake`, so that BuildKit builds shared steps once and the others in
 * parallel. When the signal is aborted, all started programs are stopped and temporary files removed.
 * @throws UsageError when docker, the builder or the commit does not exist
 */
export function build(request: BuildRequest, onEvent: (event: BuildEvent) => void, signal: AbortSignal): Promise<BuildOutcome> {
  return withTemporaryFolder(async (folder) => {
    const buildx = await findBuildx(request.builder, folder, signal);
    const builds = await chooseBuilds(request, buildx, onEvent, signal);
    return builds.length === 0 || signal.aborted ? { images: [], failures: [] } : bakeImages(request, builds, { buildx, folder }, onEvent, signal);
  });
}

async function chooseBuilds(request: BuildRequest, buildx: Buildx, onEvent: (event: BuildEvent) => void, signal: AbortSignal): Promise<StageBuild[]> {
  const { project, plan, rendering, stages } = request;
  const digests = await baseDigests(plan.stages, buildx);
  const hashes = hashStages(plan, rendering, project.directory, digests);
  const values = await tagValues(request, host().env, signal);
  const builds = stages.map((stage): StageBuild => ({ stage, hash: hashes.get(stage.name)!, names: namesOf(stage, request, values) }));
  return neededBuilds(builds, { ...request, hashes, digests, buildx }, onEvent, signal);
}

/** The builder, and the folder of temporary files. */
interface Place {
  buildx: Buildx;
  folder: string;
}

async function bakeImages(
  request: BuildRequest,
  builds: readonly StageBuild[],
  { buildx, folder }: Place,
  onEvent: (event: BuildEvent) => void,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const { plan } = request;
  const bake = bakeWith({ ...request, variables: await revisionVariables(request, signal), buildx, folder });
  const targets = bakeTargets(builds, request);
  const wanted = builds.map(({ stage }) => stage.name);
  const progress = followProgress(new Set(plan.stages.map(({ name }) => name)), wanted, onEvent);
  onEvent({ event: 'start', images: wanted, stages: allNeeded(plan, builds) });
  const metadata = join(folder, 'metadata.json');
  const { ok, text } = await bake({ targets, wanted, metadata, onStatus: progress.read });
  if (signal.aborted) return { images: [], failures: [] };
  if (!ok) return { images: [], failures: failuresOf(request, progress.failed(), text) };
  const results: Record<string, Record<string, string>> = JSON.parse(readText(metadata));
  const images = builds.map(({ stage: { name }, names, hash }) => ({
    stage: name,
    names,
    digest: results[name]?.['containerimage.digest'] ?? '',
    hash: hash.whole,
  }));
  const failure = request.attest ? await writeSboms(request, { builds, images, targets, folder, bake }) : undefined;
  return { images, failures: failure && !signal.aborted ? [failure] : [] };
}

function allNeeded({ stages }: Plan, builds: readonly StageBuild[]): string[] {
  const needed = new Set(builds.flatMap(({ stage }) => withNeeded(stage)));
  return stages.filter((stage) => needed.has(stage)).map(({ name }) => name);
}

/**
 * The published names of an image; in the local engine also its local name.
 * @throws UsageError if a name is invalid, or an image that is pushed has none
 */
function namesOf(stage: PlannedStage, { project, push, destination }: BuildRequest, values: TagValues): string[] {
  const published = publishedNames(stage, destination, values);
  const invalid = published.find((name) => !TAG.test(name.slice(name.lastIndexOf(':') + 1)));
  if (invalid !== undefined)
    throw new UsageError(`"${invalid}" of stage "${stage.name}" has no valid tag`, 'a tag has at most 128 characters, and starts with a letter, a digit or _');
  if (push && published.length === 0)
    throw new UsageError(
      `stage "${stage.name}" can't be pushed: none of its tags (${stage.image?.tags.join(', ')}) has a value for this commit`,
      'add a tag that every commit has, such as "{git.sha}"',
    );
  return [...published, ...(push ? [] : [localName(project, stage)])];
}
