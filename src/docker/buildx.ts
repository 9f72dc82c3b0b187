import { UsageError } from '../project.ts';
import { run } from './program.ts';

/** The buildx that answers, as far as its version matters. */
export interface Buildx {
  /** Whether `bake` wants to be told what a target may do beyond the usual (0.18 and later). */
  entitlements: boolean;
}

/** Progress as JSON came with 0.13. */
const OLDEST = 13;

/**
 * Makes sure that docker, its buildx and the builder answer.
 * @throws UsageError when one of them does not
 */
export async function findBuildx(builder: string | undefined, signal: AbortSignal): Promise<Buildx> {
  const [version, inspection] = await Promise.all([
    run('docker', ['buildx', 'version'], { signal }),
    run('docker', ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])], { signal }),
  ]);
  const [found, major, minor] = /\b(\d+)\.(\d+)\.\d+/.exec(version.stdout) ?? [];
  if (version.exitCode !== 0 || !found) throw new UsageError('docker has no buildx\n  hint: install the buildx plugin, and see that `docker buildx version` answers');
  const age = Number(major) * 1000 + Number(minor);
  if (age < OLDEST) throw new UsageError(`buildx ${found} is too old\n  hint: dwbuild needs buildx 0.${OLDEST} or later`);
  const fault = /^ERROR: (.*)$/m.exec(inspection.stderr)?.[1] ?? /^Error: +(.*)$/m.exec(inspection.stdout)?.[1];
  if (fault !== undefined && !signal.aborted) throw new UsageError(`${fault}\n  hint: ${builder === undefined ? 'start Docker, set DOCKER_HOST, or name another builder with --builder' : 'docker buildx ls lists the builders'}`);
  return { entitlements: age >= 18 };
}
