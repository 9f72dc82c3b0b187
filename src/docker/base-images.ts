import { run } from './program.ts';
import { readRawjson } from './rawjson.ts';

/**
 * The digests of images from outside, by reference: those that a reference gives itself, and for others what the
 * builder takes the reference to mean now, with its mirrors and credentials. One that can't be had is left out;
 * the build will say why.
 */
export async function baseDigests(references: Iterable<string>, builder: string | undefined, signal: AbortSignal): Promise<Map<string, string>> {
  const asked = [...new Set(references)].map(async (reference) => [reference, pinned(reference) ?? (await resolved(reference, builder, signal))] as const);
  return new Map((await Promise.all(asked)).flatMap(([reference, digest]) => (digest === undefined ? [] : [[reference, digest]])));
}

function pinned(reference: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
}

/** Has the builder load the image's metadata: the smallest build there is. */
async function resolved(reference: string, builder: string | undefined, signal: AbortSignal): Promise<string | undefined> {
  let digest: string | undefined;
  const onLine = readRawjson(
    ({ vertexes = [] }) => {
      for (const { name } of vertexes) digest = /\] FROM \S+@(sha256:[0-9a-f]{64})$/.exec(name)?.[1] ?? digest;
    },
    () => {},
  );
  const args = ['buildx', 'build', ...(builder === undefined ? [] : ['--builder', builder]), '--progress', 'rawjson', '--output', 'type=cacheonly', '-'];
  await run('docker', args, { input: `FROM ${reference}\n`, signal, onLine });
  return digest;
}
