import { fileURLToPath } from 'node:url';
import { buildImage } from '../../images/reduced.ts';

/** Builds an image in which dw-install finds the packages of packages.sh. */
export function withPackages(base: string): Promise<string> {
  return buildImage('packages', fileURLToPath(new URL('.', import.meta.url)), '--build-arg', `image=${base}`);
}
