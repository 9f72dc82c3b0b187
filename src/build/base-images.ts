import type { Buildx } from '../system/buildx.ts';
import { readRawjson } from './rawjson.ts';

/**
 * The digests of images from outside, by reference: those that a reference gives itself, and for others what the
 * builder takes the reference to mean now, with its mirrors and credentials. One that can't be had is left out;
 * the build will say why.
 */
export async function baseDigests(references: Iterable<string>, buildx: Buildx): Promise<Map<string, string>> {
  const asked = [...new Set(references)].map(async (reference) => [reference, pinned(reference) ?? (await resolved(reference, buildx))] as const);
  return new Map((await Promise.all(asked)).flatMap(([reference, digest]) => (digest === undefined ? [] : [[reference, digest]])));
}

function pinned(reference: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
}

/** Has the builder load the image's metadata: the smallest build there is. */
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
