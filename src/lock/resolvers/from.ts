import { resolvedImage } from '../../build/base-images.ts';
import type { Asked } from '../../compile/plan/lock/kind.ts';
import type { LockedEntry } from '../../compile/plan/lock/lock.ts';
import { groupBy } from '../../system/group-by.ts';
import type { Resolution, Resolver } from '../resolver.ts';

/** Images by digest, as the builder finds them. In one run, all stages get the same digest of an image. */
export const from: Resolver = ({ model, kept, buildx }) => {
  const platforms = model.platforms.toSorted();
  // an older image of this tag in the local engine is not what others get
  const options = ['--pull', '--platform', platforms.join()];
  const lines = groupBy(
    kept.stages.flatMap(({ name: stage, entries }) =>
      entries.filter(({ kind, fields }) => kind === 'from' && fields[2] === platforms.join()).map((entry) => ({ stage, entry })),
    ),
    ({ entry }) => entry.fields[0]!,
  );
  const resolving = new Map<string, ReturnType<typeof resolvedImage>>();

  /** The line of the stage itself or, so that stages do not differ for no reason, that of a different one. */
  function known(image: string, stage: string): LockedEntry | undefined {
    const same = lines.get(image) ?? [];
    return (same.find((line) => line.stage === stage) ?? same[0])?.entry;
  }

  async function resolve(stage: string, { name, path }: Asked): Promise<Resolution> {
    const line = known(name, stage);
    if (line) return { entries: [line], faults: [] };
    if (!resolving.has(name))
      resolving.set(
        name,
        buildx().then((builder) => resolvedImage(name, builder, options)),
      );
    const { digest, reason } = await resolving.get(name)!;
    if (digest !== undefined) return { entries: [{ kind: 'from', fields: [name, digest, platforms.join()] }], faults: [] };
    return { entries: [], faults: [{ path, message: `no digest of ${name} for ${platforms.join(' and ')} was found: ${reason}` }] };
  }

  return async ({ stage, asked }) => {
    const found = await Promise.all(asked.map((image) => resolve(stage.name, image)));
    return { entries: found.flatMap(({ entries }) => entries), faults: found.flatMap(({ faults }) => faults) };
  };
};
