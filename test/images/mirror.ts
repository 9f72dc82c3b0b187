import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attempt, docker, run } from './engine.ts';
import { failure, once } from './once.ts';
import { upstreams } from './upstreams.ts';

/** The only thing that builds and containers reach. */
export interface Mirror {
  /** The name of its container. */
  container: string;
  /** The network without a way out, in which the mirror is `mirror.test`. */
  network: string;
  /** The mirror as the proxy of builds. Everything but the mirror is refused there. */
  proxy: string;
  /** Where this machine reaches the mirror, and through it the containers. */
  port: number;
}

/** The host name that images know the mirror by. */
export const host = 'mirror.test';
export const root = `http://${host}`;

/** The volume of what was downloaded once, which stays on the engine: the next run takes it from there. */
const CACHE = 'dwbuild-mirror-cache';

/** The mirror of this run, started when it is first asked for. */
export const mirror = once('the mirror', start);

async function start(): Promise<Mirror> {
  const [image, network, name] = [`${run}/mirror`, `${run}-inside`, `${run}-mirror`];
  const environment = Object.entries(await upstreams()).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  await docker('build', '--pull=false', '--tag', image, fileURLToPath(new URL('../mirrors', import.meta.url)));
  await docker('network', 'create', '--internal', '--label', run, network);
  await docker(
    'container',
    'create',
    '--pull',
    'never',
    '--label',
    run,
    '--name',
    name,
    '--network',
    network,
    '--network-alias',
    host,
    '--publish',
    '127.0.0.1::80',
    '--volume',
    `${CACHE}:/var/cache/nginx`,
    ...environment,
    image,
  );
  await docker('network', 'connect', 'bridge', name);
  await trustAsHere(name);
  await docker('container', 'start', name);
  const address = await docker('container', 'inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', name);
  const port = Number((await docker('container', 'port', name, '80')).split(':').at(-1));
  await answers(port);
  return { container: name, network, proxy: `http://${address}:80`, port }; // without a port, curl takes 1080
}

/** Waits until the mirror answers: docker listens on its port before it does. */
async function answers(port: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)); await wait(100))
    if (Date.now() > deadline) throw failure(`the mirror does not answer:\n${(await attempt('container', 'logs', `${run}-mirror`)).output}`);
}

/** Makes a mirror that has not started yet trust whom this machine trusts: it may reach the npm registry by an authority of its own. */
export async function trustAsHere(container: string): Promise<void> {
  const authorities = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'].map((variable) => process.env[variable]).find((file) => file && existsSync(file));
  if (authorities) await docker('container', 'cp', '--follow-link', authorities, `${container}:/etc/ssl/certs/ca-certificates.crt`);
}
