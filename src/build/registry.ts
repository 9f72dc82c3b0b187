import { HASH_LABEL } from '../compare/hash.ts';
import type { Buildx } from '../system/buildx.ts';

interface ImageConfig {
  config?: { Labels?: Record<string, string> };
}

/** The content hash of an image in its registry, the same on all of its platforms; undefined when it is not there or has none. */
export async function publishedHash(reference: string, buildx: Buildx): Promise<string | undefined> {
  const { exitCode, stdout } = await buildx.run(['imagetools', 'inspect', '--format', '{{json .Image}}', reference]);
  if (exitCode !== 0) return undefined;
  const image: Record<string, ImageConfig> = JSON.parse(stdout);
  const configs: ImageConfig[] = 'config' in image ? [image] : Object.values(image);
  const hashes = new Set(configs.map(({ config }) => config?.Labels?.[HASH_LABEL]));
  return hashes.size === 1 ? [...hashes][0] : undefined;
}
