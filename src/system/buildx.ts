import { UsageError } from '../diagnostic/usage-error.ts';
import { engineHint } from './docker.ts';
import { run } from './program.ts';
import type { Outcome, ProgramOptions } from './program.ts';

export interface Buildx {
  run(args: readonly string[], options?: ProgramOptions): Promise<Outcome>;
  /** Whether `bake` requires entitlements to be granted with --allow (0.18 and later). */
  entitlements: boolean;
  /** Whether a `bake` target may set its network (0.17 and later); older versions ignore unknown keys. */
  networks: boolean;
}

/** The first minor version with progress as JSON (0.13). */
const OLDEST = 13;

/**
 * Finds buildx.
 * @param builder its name; default: docker's current builder
 * @param folder for temporary files, because buildx does not remove all of its own
 * @throws UsageError if docker, buildx or the builder does not respond
 */
export async function findBuildx(builder: string | undefined, folder: string, signal: AbortSignal): Promise<Buildx> {
  const chosen = builder === undefined ? [] : ['--builder', builder];
  const buildx: Buildx['run'] = (args, { env, ...options } = {}) =>
    run('docker', ['buildx', ...chosen, ...args], { ...options, env: { ...env, TMPDIR: folder }, signal });
  const [version, inspection] = await Promise.all([buildx(['version']), buildx(['inspect'])]);
  const [, found, major, minor] = /[ v]((\d+)\.(\d+)\.\d+)/.exec(version.stdout) ?? [];
  if (version.exitCode !== 0 || !found) throw new UsageError('docker has no buildx', 'install the buildx plugin, and check that `docker buildx version` works');
  // a build from source without a version counts as new
  const age = found === '0.0.0' ? Infinity : Number(major) * 1000 + Number(minor);
  if (age < OLDEST) throw new UsageError(`buildx ${found} is too old`, `dwbuild needs buildx 0.${OLDEST} or later`);
  const fault = /^ERROR: (.*)$/m.exec(inspection.stderr)?.[1] ?? /^Error: +(.*)$/m.exec(inspection.stdout)?.[1];
  if (fault === undefined || signal.aborted) return { run: buildx, entitlements: age >= 18, networks: age >= 17 };
  const hint = builder === undefined ? `${engineHint(fault)}, or select another builder with --builder` : '`docker buildx ls` lists the builders';
  throw new UsageError(fault, hint);
}
