import { fileURLToPath } from 'node:url';
import { docker } from '../../images/engine.ts';
import { buildImage } from '../../images/reduced.ts';

/** Builds an image, named after the target, in which dw-install finds the packages of packages.sh. */
export async function withPackages(target: string, base: string): Promise<string> {
  const user = await docker('image', 'inspect', '--format', '{{.Config.User}}', base);
  const folder = fileURLToPath(new URL('.', import.meta.url));
  return buildImage(`packages-${target}`, folder, '--build-arg', `image=${base}`, '--build-arg', `user=${user || 'root'}`);
}
