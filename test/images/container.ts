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
}

/** Starts an image in the network without a way out; `name` is how the containers there find each other. */
export async function startContainer(image: string, name: string, { env = {}, command = [], user }: Differences = {}): Promise<Container> {
  const { network } = await mirror();
  const [program, ...args] = command;
  const options = [
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...(program ? ['--entrypoint', program] : []),
    ...(user ? ['--user', user] : []),
  ];
  const id = await docker('run', '--detach', '--pull', 'never', '--label', run, '--network', network, '--network-alias', name, ...options, image, ...args);
  return { id, sh: (command, user = 'root') => attempt('exec', '--user', user, id, 'sh', '-c', command) };
}

/** A container that does nothing by itself, to look at its image and to run programs in it. */
export function idleContainer(image: string, name: string): Promise<Container> {
  return startContainer(image, name, { command: ['sleep', 'infinity'], user: '0' });
}
