import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attempt, docker, run } from './engine.ts';
import { images, proxies } from './images.ts';
import { failure, once } from './once.ts';

/** Starts a registry; returns its address, which is the same for the engine and this machine. */
export const registry = once('the registry', async () => {
  const { base } = await images();
  const image = `${run}/registry`;
  const buildArgs = Object.entries({ ...(await proxies()), BASE: base }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await docker('build', '--progress', 'plain', '--pull=false', '--tag', image, ...buildArgs, fileURLToPath(new URL('registry', import.meta.url)));
  const id = await docker('run', '--detach', '--pull', 'never', '--label', run, '--publish', '127.0.0.1::5000', image);
  const address = await docker('container', 'port', id, '5000');
  for (const deadline = Date.now() + 60_000; !(await fetch(`http://${address}/v2/`).catch(() => undefined)); await wait(200))
    if (Date.now() > deadline) throw failure(`the registry does not answer:\n${(await attempt('container', 'logs', id)).output}`);
  return address;
});
