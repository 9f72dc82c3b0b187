import { attempt, docker, run } from './engine.ts';
import type { Ended } from './engine.ts';
import { mirror } from './mirror.ts';

/** A container in the network without a way out. */
export interface Container {
  /** Its id, for docker. */
  id: string;
  /** Runs a shell command in it, as root unless another user is named. */
  sh(command: string, user?: string): Promise<Ended>;
}

/** How a container differs from what its image declares. */
export interface Differences {
  env?: Readonly<Record<string, string>>;
  command?: readonly string[];
  user?: string | undefined;
  /** Files of this machine, by where they are put before it starts. */
  files?: Readonly<Record<string, string>>;
  /** Whose network it shares, as the containers of one task do. */
  beside?: Container;
  /** What it may do that containers otherwise may not. */
  capabilities?: readonly string[];
}

/** Starts an image in the network without a way out; `name` is how the containers there find each other. */
export async function startContainer(image: string, name: string, differences: Differences = {}): Promise<Container> {
  const { env = {}, command = [], user, files = {}, beside, capabilities = [] } = differences;
  const { network } = await mirror();
  const [program, ...args] = command;
  const options = [
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...(program ? ['--entrypoint', program] : []),
    ...(user ? ['--user', user] : []),
    ...(beside ? ['--network', `container:${beside.id}`] : ['--network', network, '--network-alias', name]),
    ...capabilities.map((capability) => `--cap-add=${capability}`),
  ];
  const id = await docker('create', '--pull', 'never', '--label', run, ...options, image, ...args);
  for (const [target, source] of Object.entries(files)) await docker('cp', '--quiet', source, `${id}:${target}`);
  await docker('start', id);
  return { id, sh: (command, user = 'root') => attempt('exec', '--user', user, id, 'sh', '-c', command) };
}

/** A container that does nothing by itself, to look at its image and to run programs in it. */
export function idleContainer(image: string, name: string): Promise<Container> {
  return startContainer(image, name, { command: ['sleep', 'infinity'], user: '0' });
}
