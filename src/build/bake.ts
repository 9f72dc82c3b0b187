import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Project } from '../compile/project.ts';
import type { Targets } from './bake-file.ts';
import type { Buildx } from '../system/buildx.ts';
import { readRawjson } from './rawjson.ts';
import type { SolveStatus } from './rawjson.ts';

/** Runs `docker buildx bake` on docker-bake.json and the targets that extend it. */
export type Bake = (call: BakeCall) => Promise<BakeOutcome>;

export interface BakeCall {
  /** Extend those of docker-bake.json. */
  targets: Targets;
  /** The names of the targets to build. */
  wanted: readonly string[];
  /** The file that buildx writes the digests to. */
  metadata?: string;
  /** A folder outside the project that targets write to. */
  writes?: string;
  onStatus?(status: SolveStatus): void;
}

export interface BakeOutcome {
  ok: boolean;
  /** The output of buildx other than progress, including the location and reason of a failure. */
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
  /** Values for variables of docker-bake.json. */
  variables: Readonly<Record<string, string>>;
  buildx: Buildx;
  /** A folder for temporary files. */
  folder: string;
}

/** Returns a bake function for one builder. Each call builds all its targets together. */
export function bakeWith({ project, network, attest, variables, buildx, folder }: Baker): Bake {
  const files = [...(network === undefined || buildx.networks ? [] : [composeFile(folder, network)]), `${project.out}/docker-bake.json`, '-'];
  return async ({ targets, wanted, metadata, writes, onStatus = () => {} }) => {
    const text: string[] = [];
    const more = [
      ...(metadata === undefined ? [] : ['--metadata-file', metadata]),
      ...mountsOf(targets),
      ...(buildx.entitlements ? accessOf(targets, project) : []),
      ...(buildx.entitlements && network === 'host' ? ['--allow', 'network.host'] : []),
      ...(buildx.entitlements && writes !== undefined ? ['--allow', `fs.write=${writes}`] : []),
      ...wanted,
    ];
    const { exitCode } = await buildx.run(['bake', '--progress', 'rawjson', ...files.flatMap((file) => ['--file', file]), ...more], {
      cwd: project.directory,
      // default provenance would turn the image into an index
      env: { ...variables, ...(attest ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }) },
      input: JSON.stringify({ target: targets }, (key, value: unknown) => (key === 'secret' || key === 'ssh' ? undefined : value)),
      onLine: readRawjson(onStatus, (line) => text.push(line)),
    });
    return { ok: exitCode === 0, text };
  };
}

/** Secrets and agents replace those of docker-bake.json. buildx 0.13 adds those of a second file to them, and fails if any source is missing. */
function mountsOf(targets: Targets): string[] {
  return Object.entries(targets).flatMap(([name, { secret = [], ssh = [] }]) =>
    [...(secret as readonly string[]).map((entry) => `${name}.secrets=${entry}`), ...(ssh as readonly string[]).map((entry) => `${name}.ssh=${entry}`)].flatMap(
      (override) => ['--set', override],
    ),
  );
}

/** The entitlements for secrets outside the project and for agents. */
function accessOf(targets: Targets, { directory }: Project): string[] {
  const all = Object.values(targets);
  const files = all.flatMap(({ secret = [] }) => (secret as readonly string[]).flatMap((entry) => /,src=(.*)/.exec(entry)?.[1] ?? []));
  const outside = new Set(files.map((file) => resolve(directory, file)));
  return [...[...outside].map((file) => `fs.read=${file}`), ...(all.some(({ ssh }) => ssh) ? ['ssh'] : [])].flatMap((one) => ['--allow', one]);
}

/** Writes a Compose file that sets the network of the inherited target. buildx before 0.17 has no other way to set it. */
function composeFile(folder: string, network: string): string {
  const file = join(folder, 'network.yaml');
  writeFileSync(file, JSON.stringify({ services: { _common: { build: { context: '.', network } } } }));
  return file;
}
