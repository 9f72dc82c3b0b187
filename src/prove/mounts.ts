import type { TestStart } from '../compile/plan/plan.ts';
import { docker, dockerOutput } from '../system/docker.ts';
import { labelOf, removeContainers } from './run.ts';
import type { TestRun } from './run.ts';

/** Where a volume is while it is filled. */
const FILLING = '/mnt';

/**
 * Calls `use` with the arguments of `docker create` for mounts. Sources are copied to a volume, which is removed afterwards: nothing of the machine is mounted,
 * so that a container can change neither the project nor the machine, and a remote engine works too.
 * @throws UsageError when docker fails
 */
export async function withMounts<T>(
  { run, image }: { run: TestRun; image: string },
  mounts: TestStart['mounts'],
  placeOf: (source: string) => string,
  use: (options: readonly string[]) => Promise<T>,
): Promise<T> {
  const folders = mounts.flatMap(({ tmpfs }) => (tmpfs === undefined ? [] : ['--tmpfs', `${tmpfs}:rw,exec,nosuid,nodev,mode=1777`]));
  const sources = mounts.flatMap(({ source, target }) => (source === undefined ? [] : [{ place: placeOf(source), target }]));
  if (sources.length === 0) return use(folders);
  const volume = await dockerOutput(['volume', 'create', ...labelOf(run)], run);
  try {
    const places = sources.map(({ place }) => place);
    await fill(run, image, volume, places);
    const files = sources.flatMap(({ target }, index) => [
      '--mount',
      `type=volume,source=${volume},destination=${target},volume-subpath=${index},volume-nocopy,readonly`,
    ]);
    return await use([...folders, ...files]);
  } finally {
    await docker(['volume', 'rm', '--force', volume]);
  }
}

/** Copies sources to a volume, as 0, 1 and so on. Nothing runs: a container that is not started has the volume. */
async function fill(run: TestRun, image: string, volume: string, places: readonly string[]): Promise<void> {
  const container = await dockerOutput(
    ['create', '--pull', 'never', ...labelOf(run), '--mount', `type=volume,source=${volume},destination=${FILLING},volume-nocopy`, image, 'true'],
    run,
  );
  try {
    for (const [index, place] of places.entries()) await dockerOutput(['cp', '--follow-link', place, `${container}:${FILLING}/${index}`], run);
  } finally {
    await removeContainers([container]);
  }
}
