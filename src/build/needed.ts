import { existsSync } from 'node:fs';
import { compile } from '../compile/compile.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Project } from '../compile/project.ts';
import type { StageBuild } from './bake-file.ts';
import { baseDigests } from './base-images.ts';
import { changesSince } from '../compare/changes.ts';
import type { Buildx } from '../system/buildx.ts';
import type { BuildEvent } from './event.ts';
import { HASH_LABEL, hashStages } from '../compare/hash.ts';
import type { ContentHash } from '../compare/hash.ts';
import { withProjectAt } from '../compare/project-at.ts';

/** The data that decides which stages need no build. */
export interface Baseline {
  project: Project;
  plan: Plan;
  hashes: ReadonlyMap<string, ContentHash>;
  digests: ReadonlyMap<string, string>;
  buildx: Buildx;
  /** A commit: stages with the same hash at this commit are skipped. */
  since?: string | undefined;
  /** Whether images that the registry already has are skipped. */
  push: boolean;
}

/**
 * Returns the builds that are needed. Reports each skipped stage, and the reason for each changed one, as an event.
 * @throws UsageError when the commit does not exist
 */
export async function neededBuilds(
  builds: readonly StageBuild[],
  comparison: Baseline,
  onEvent: (event: BuildEvent) => void,
  signal: AbortSignal,
): Promise<StageBuild[]> {
  const changed = await changedSince(comparison, signal);
  const checked = builds.map(async (build): Promise<StageBuild[]> => {
    const stage = build.stage.name;
    const reason = changed?.get(stage);
    if (changed && reason === undefined) {
      onEvent({ event: 'skip', stage, reason: `unchanged since ${comparison.since}` });
      return [];
    }
    const current = comparison.push ? await upToDate(build, comparison.buildx) : undefined;
    if (current !== undefined) {
      onEvent({ event: 'skip', stage, reason: `${current} is up to date` });
      return [];
    }
    if (reason !== undefined) onEvent({ event: 'changed', stage, reason });
    return [build];
  });
  return (await Promise.all(checked)).flat();
}

/** The reason for each stage that differs from the commit; undefined if no commit is given. */
async function changedSince({ project, plan, hashes, digests, buildx, since }: Baseline, signal: AbortSignal): Promise<Map<string, string> | undefined> {
  if (since === undefined) return undefined;
  const before = await withProjectAt(project, since, signal, async (past) => {
    if (!existsSync(past.path)) return new Map<string, ContentHash>();
    const { plan: old, rendering } = await compile(past);
    if (!old || !rendering) return undefined;
    return hashStages(old, rendering, past.directory, await baseDigests(old.stages, buildx, digests));
  });
  if (before) return changesSince(plan.stages, hashes, before);
  return new Map(plan.stages.map(({ name }) => [name, `${plan.source} of ${since} does not compile`]));
}

/**
 * A name under which the registry has this image. Its other names are given to it there, which needs no build: names with the commit are new for
 * every commit. Undefined if the image has to be built.
 */
async function upToDate({ names, hash }: StageBuild, buildx: Buildx): Promise<string | undefined> {
  const known = await Promise.all(names.map(async (name) => ((await publishedHash(name, buildx)) === hash.whole ? [name] : [])));
  const [first] = known.flat();
  const others = names.filter((_, index) => known[index]!.length === 0);
  if (first === undefined || others.length === 0) return first;
  const add = async (...options: readonly string[]): Promise<boolean> =>
    (await buildx.run(['imagetools', 'create', ...options, ...others.flatMap((name) => ['--tag', name]), first])).exitCode === 0;
  // buildx 0.13 has no such option, and copies an index as it is
  return (await add('--prefer-index=false')) || (await add()) ? first : undefined;
}

interface ImageConfig {
  config?: { Labels?: Record<string, string> };
}

/** The content hash of an image in its registry; undefined if the image is missing, has no hash, or its platforms differ. */
async function publishedHash(reference: string, buildx: Buildx): Promise<string | undefined> {
  const { exitCode, stdout } = await buildx.run(['imagetools', 'inspect', '--format', '{{json .Image}}', reference]);
  if (exitCode !== 0) return undefined;
  const image: Record<string, ImageConfig> = JSON.parse(stdout);
  const configs: ImageConfig[] = 'config' in image ? [image] : Object.values(image);
  const hashes = new Set(configs.map(({ config }) => config?.Labels?.[HASH_LABEL]));
  return hashes.size === 1 ? [...hashes][0] : undefined;
}
