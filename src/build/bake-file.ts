import { imagesAmong, withNeeded } from '../compile/plan/needed.ts';
import type { PlannedSecret, PlannedStage } from '../compile/plan/plan.ts';
import { mountedBy } from '../compile/render/bake.ts';
import type { Proxies } from './proxies.ts';
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
export interface BakeOptions extends Proxies {
  /** Whether images go to the registry instead of the local engine. */
  push: boolean;
  /** The image repository, optionally with a tag, that stores layers. */
  cache?: string | undefined;
  /** Whether images get a provenance attestation. */
  attest: boolean;
  /** The network of RUN instructions. */
  network?: string | undefined;
  /** The secrets, each with a source for this build. */
  secrets: readonly PlannedSecret[];
  /** Sockets and keys of agents, by id. */
  agents: ReadonlyMap<string, string>;
}

/** What is the same for the steps of all stages. */
export type RunOptions = Pick<BakeOptions, 'network' | 'args' | 'secrets' | 'agents'>;

/** The bake targets that extend docker-bake.json: labels, names, outputs and layer caches. */
export function bakeTargets(builds: readonly StageBuild[], { push, cache, attest, proxied, ...options }: BakeOptions): Targets {
  const targets = builds.map(({ stage, hash, names }) => [
    stage.name,
    {
      labels: { [HASH_LABEL]: hash.whole, [SOURCE_LABEL]: hash.source },
      tags: names,
      output: [push ? 'type=registry' : 'type=docker'],
      ...(attest && { attest: [`type=provenance,mode=${proxied ? 'min' : 'max'}`] }), // the maximum contains the proxies
      ...running(stage, options),
      ...(cache !== undefined && {
        'cache-from': imagesAmong(withNeeded(stage)).map(({ name }) => `type=registry,ref=${cacheName(cache, name)}`),
        'cache-to': [`type=registry,ref=${cacheName(cache, stage.name)},mode=max`],
      }),
    },
  ]);
  return Object.fromEntries(targets);
}

/** The target of a stage that only builds, which docker-bake.json does not have. */
export function buildTarget(stage: PlannedStage, options: RunOptions): Targets[string] {
  return { inherits: ['_common'], target: stage.name, ...running(stage, options) };
}

/** What the steps of a stage get. */
function running(stage: PlannedStage, { network, args, secrets, agents }: RunOptions): Targets[string] {
  return { ...(network !== undefined && { network }), ...(Object.keys(args).length > 0 && { args }), ...mountedBy(stage, { secrets }, agents) };
}

/** The cache reference of a stage. Each stage has its own, because two exports to one reference overwrite each other. */
function cacheName(cache: string, stage: string): string {
  return /:[^/]+$/.test(cache) ? `${cache}-${stage}` : `${cache}:${stage}`;
}
