import { lineageOf } from '../compile/model/lineage.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { HASH_LABEL, SOURCE_LABEL } from '../compare/hash.ts';
import type { ContentHash } from '../compare/hash.ts';

/** The targets of a bake file, by name. */
export type Targets = Record<string, Readonly<Record<string, unknown>>>;

/** The properties of one build of a stage that docker-bake.json does not contain. */
export interface StageBuild {
  stage: PlannedStage;
  hash: ContentHash;
  names: readonly string[];
}

/** How the images of one build are made. */
export interface BakeOptions {
  /** Whether images go to the registry instead of the local engine. */
  push: boolean;
  /** The image repository, optionally with a tag, that stores layers. */
  cache?: string | undefined;
  /** Whether images get a provenance attestation. */
  attest: boolean;
  /** The network of RUN instructions. */
  network?: string | undefined;
}

/** The bake targets that extend docker-bake.json: labels, names, outputs and layer caches. */
export function bakeTargets(builds: readonly StageBuild[], { push, cache, attest, network }: BakeOptions): Targets {
  const targets = builds.map(({ stage, hash, names }) => [
    stage.name,
    {
      labels: { [HASH_LABEL]: hash.whole, [SOURCE_LABEL]: hash.source },
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

/** The cache reference of a stage. Each stage has its own, because two exports to one reference overwrite each other. */
function cacheName(cache: string, stage: string): string {
  return /:[^/]+$/.test(cache) ? `${cache}-${stage}` : `${cache}:${stage}`;
}
