import { fileURLToPath } from 'node:url';
import { docker, run } from './engine.ts';
import { images, proxies } from './images.ts';
import { once } from './once.ts';

/** The address of a registry of this run, which the engine and this machine reach by the same name. */
export const registry = once('the registry', async () => {
  const { base } = await images();
  const image = `${run}/registry`;
  const buildArgs = Object.entries({ ...(await proxies()), BASE: base }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await docker('build', '--progress', 'plain', '--pull=false', '--tag', image, ...buildArgs, fileURLToPath(new URL('registry', import.meta.url)));
  const id = await docker('run', '--detach', '--pull', 'never', '--label', run, '--publish', '127.0.0.1::5000', image);
  return docker('container', 'port', id, '5000');
});
