import type { Buildx } from '../system/buildx.ts';
import { externalImages } from '../compile/plan/needed.ts';
import { pinsOf } from '../compile/plan/lock/pins.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { reasonIn } from './bake.ts';
import { readRawjson } from './rawjson.ts';

/**
 * Returns the digests of the external images of stages, by reference. A digest in the reference or in the lock is used as it is; others
 * are resolved by the builder. References that cannot be resolved are omitted, because the build reports the reason.
 * @param known digests that need not be resolved again
 */
export async function baseDigests(
  stages: readonly PlannedStage[],
  buildx: Buildx,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string>> {
  const locked = pinsOf(stages);
  const digestOf = async (reference: string) =>
    written(reference) ?? locked.get(reference) ?? known.get(reference) ?? (await resolvedImage(reference, buildx)).digest;
  const lookups = externalImages(stages).map(async (reference) => [reference, await digestOf(reference)] as const);
  return new Map((await Promise.all(lookups)).flatMap(([reference, digest]) => (digest === undefined ? [] : [[reference, digest]])));
}

function written(reference: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
}

/**
 * Resolves a reference with a build that only loads the metadata of the image, by the builder with its mirrors and credentials.
 * @param options of `docker buildx build`
 * @returns the digest, and what buildx says if there is none
 */
export async function resolvedImage(reference: string, buildx: Buildx, options: readonly string[] = []): Promise<{ digest?: string; reason: string }> {
  const found: { digest?: string } = {};
  const text: string[] = [];
  const onLine = readRawjson(
    ({ vertexes = [] }) => {
      for (const { name } of vertexes) {
        const digest = /\] FROM \S+@(sha256:[0-9a-f]{64})$/.exec(name)?.[1];
        if (digest !== undefined) found.digest = digest;
      }
    },
    (line) => text.push(line),
  );
  const { exitCode } = await buildx.run(['build', '--progress', 'rawjson', ...options, '--output', 'type=cacheonly', '-'], {
    input: `FROM ${reference}\n`,
    onLine,
  });
  return exitCode === 0 ? { ...found, reason: 'the builder has no digest of it' } : { reason: reasonIn(text) };
}
