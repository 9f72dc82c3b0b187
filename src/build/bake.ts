import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../compile/project.ts';
import type { Targets } from './bake-file.ts';
import type { Buildx } from '../system/buildx.ts';
import { readRawjson } from './rawjson.ts';
import type { SolveStatus } from './rawjson.ts';

/** Runs `docker buildx bake` on docker-bake.json and what goes on top of it. */
export type Bake = (call: BakeCall) => Promise<BakeOutcome>;

export interface BakeCall {
  /** On top of docker-bake.json. */
  targets: Targets;
  /** The names of those that are wanted. */
  wanted: readonly string[];
  /** Where the results' digests go. */
  metadata?: string;
  /** A folder outside of the project that targets write to. */
  writes?: string;
  onStatus?(status: SolveStatus): void;
}

export interface BakeOutcome {
  ok: boolean;
  /** What buildx said that was no progress; of a failure, where and why. */
  text: readonly string[];
}

/** Why a bake failed: the last error that buildx printed. */
export function reasonIn(text: readonly string[]): string {
  return text.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length) ?? 'docker buildx bake failed';
}

export interface Baker {
  project: Project;
  network?: string | undefined;
  attest: boolean;
  buildx: Buildx;
  /** A folder for temporary files. */
  folder: string;
}

/** A bake that always runs on the same builder, all targets at once. */
export function bakeWith({ project, network, attest, buildx, folder }: Baker): Bake {
  const files = [...(network === undefined || buildx.networks ? [] : [composeFile(folder, network)]), `${project.out}/docker-bake.json`, '-'];
  return async ({ targets, wanted, metadata, writes, onStatus = () => {} }) => {
    const text: string[] = [];
    const more = [
      ...(metadata === undefined ? [] : ['--metadata-file', metadata]),
      ...(buildx.entitlements && network === 'host' ? ['--allow', 'network.host'] : []),
      ...(buildx.entitlements && writes !== undefined ? ['--allow', `fs.write=${writes}`] : []),
      ...wanted,
    ];
    const { exitCode } = await buildx.run(['bake', '--progress', 'rawjson', ...files.flatMap((file) => ['--file', file]), ...more], {
      cwd: project.directory,
      // no provenance that nobody asked for: it turns an image into an index of two
      env: attest ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
      input: JSON.stringify({ target: targets }),
      onLine: readRawjson(onStatus, (line) => text.push(line)),
    });
    return { ok: exitCode === 0, text };
  };
}

/** The network in the one way in which a buildx before 0.17 hears of it: what all targets inherit, as a service of a Compose file. */
function composeFile(folder: string, network: string): string {
  const file = join(folder, 'network.yaml');
  writeFileSync(file, JSON.stringify({ services: { _common: { build: { context: '.', network } } } }));
  return file;
}
