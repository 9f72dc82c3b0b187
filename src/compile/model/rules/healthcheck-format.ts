import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* healthcheckFormat({ spec, stages }: Model): Iterable<Finding> {
  if (spec.target === 'buildkit') return;
  const first = [...stages.values()].find(({ spec: { healthcheck } }) => healthcheck !== undefined && healthcheck !== 'none');
  if (!first) return;
  yield {
    path: [...first.path, 'healthcheck'],
    at: 'key',
    message: `the image of stage "${first.name}" has a health check, which buildah and podman leave out of images in the OCI format`,
    hint: 'build with them by `buildah build --format docker`; if BuildKit builds all images, write `target: buildkit`',
  };
}
