import { lineageOf } from '../compile/model/lineage.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { HASH_LABEL } from '../compare/hash.ts';

/** The targets of a bake file, by name. */
export type Targets = Record<string, Readonly<Record<string, unknown>>>;

/** What is particular to one build of a stage, beside what docker-bake.json says. */
export interface StageBuild {
  stage: PlannedStage;
  hash: string;
  /** The names that the image gets. */
  names: readonly string[];
}

/** How the images of one build are made. */
export interface BakeOptions {
  /** Into the registry, not into the local engine. */
  push: boolean;
  /** An image repository, or an image with a tag, that layers are kept in. */
  cache?: string | undefined;
  /** Whether images say how they were built. */
  attest: boolean;
  /** The network of RUN instructions. */
  network?: string | undefined;
}

/** What goes on top of docker-bake.json: labels, names, where the images go and where layers are kept. */
export function bakeTargets(builds: readonly StageBuild[], { push, cache, attest, network }: BakeOptions): Targets {
  const targets = builds.map(({ stage, hash, names }) => [
    stage.name,
    {
      labels: { [HASH_LABEL]: hash },
      tags: names,
      output: [push ? 'type=registry' : 'type=docker'],
      ...(attest && { attest: ['type=provenance,mode=max'] }),
      ...(network !== undefined && { network }),
      ...(cache !== undefined && {
        'cache-from': lineageOf(stage).map(({ name }) => `type=registry,ref=${cacheName(cache, name)}`),
        'cache-to': [`type=registry,ref=${cacheName(cache, stage.name)},mode=max`],
      }),
    },
  ]);
  return Object.fromEntries(targets);
}

/** Each stage keeps its layers under a name of its own: two that exported to one would overwrite each other's. */
function cacheName(cache: string, stage: string): string {
  return /:[^/]+$/.test(cache) ? `${cache}-${stage}` : `${cache}:${stage}`;
}
