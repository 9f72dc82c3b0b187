import type { Buildx } from '../system/buildx.ts';
import { readRawjson } from './rawjson.ts';

/**
 * Returns the digests of base images, by reference. A digest in the reference is used as it is; others are resolved
 * by the builder, with its mirrors and credentials. References that cannot be resolved are omitted, because the build
 * reports the reason.
 */
export async function baseDigests(references: Iterable<string>, buildx: Buildx): Promise<Map<string, string>> {
  const lookups = [...new Set(references)].map(async (reference) => [reference, pinned(reference) ?? (await resolved(reference, buildx))] as const);
  return new Map((await Promise.all(lookups)).flatMap(([reference, digest]) => (digest === undefined ? [] : [[reference, digest]])));
}

function pinned(reference: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
}

/** Resolves a reference with a build that only loads the metadata of the image. */
async function resolved(reference: string, buildx: Buildx): Promise<string | undefined> {
  let digest: string | undefined;
  const onLine = readRawjson(
    ({ vertexes = [] }) => {
      for (const { name } of vertexes) digest = /\] FROM \S+@(sha256:[0-9a-f]{64})$/.exec(name)?.[1] ?? digest;
    },
    () => {},
  );
  await buildx.run(['build', '--progress', 'rawjson', '--output', 'type=cacheonly', '-'], { input: `FROM ${reference}\n`, onLine });
  return digest;
}
