import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attempt, docker, run } from './engine.ts';
import { failure, once } from './once.ts';
import { upstreams } from './upstreams.ts';

/** The only server that builds and containers reach. */
export interface Mirror {
  container: string;
  /** The internal network, in which the mirror is `mirror.test`. */
  network: string;
  /** The mirror as a proxy for builds, which rejects all other hosts. */
  proxy: string;
  /** The address of the mirror, and through it of the containers, for this machine. */
  port: number;
}

/** The host name of the mirror in images. */
export const host = 'mirror.test';
export const root = `http://${host}`;

/** The volume of cached downloads, which stays on the engine for the next run. */
const CACHE = 'dwbuild-mirror-cache';

/** The mirror of this run, started on first use. */
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

/** Waits until the mirror responds, because docker listens on its port earlier. */
async function answers(port: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)); await wait(100))
    if (Date.now() > deadline) throw failure(`the mirror does not answer:\n${(await attempt('container', 'logs', `${run}-mirror`)).output}`);
}

/** Serves a folder of this machine as `<root>/files/<name>/`. */
export async function serve(folder: string, name: string): Promise<string> {
  const { container } = await mirror();
  await docker('exec', container, 'mkdir', '--parents', '/srv/files');
  await docker('container', 'cp', `${folder}/.`, `${container}:/srv/files/${name}`);
  await docker('exec', container, 'chmod', '--recursive', 'a+rX', `/srv/files/${name}`);
  return `${root}/files/${name}`;
}

/** Adds the authorities that this machine trusts to a mirror before its start, for an npm registry with a private authority. */
export async function trustAsHere(container: string): Promise<void> {
  const authorities = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'].map((variable) => process.env[variable]).find((file) => file && existsSync(file));
  if (authorities) await docker('container', 'cp', '--follow-link', authorities, `${container}:/etc/ssl/certs/ca-certificates.crt`);
}
