import { attempt, docker, run } from './engine.ts';
import type { Ended } from './engine.ts';
import { mirror } from './mirror.ts';

/** A container in the internal network. */
export interface Container {
  /** Its id in docker. */
  id: string;
  /** Runs a shell command in it, as root or as the given user. */
  sh(command: string, user?: string): Promise<Ended>;
}

/** Settings that differ from those of the image. */
export interface Differences {
  env?: Readonly<Record<string, string>>;
  command?: readonly string[];
  user?: string | undefined;
  /** Files of this machine that are copied before the start, by target. */
  files?: Readonly<Record<string, string>>;
  /** The container whose network it shares, as in one task. */
  beside?: Container;
  /** Additional capabilities. */
  capabilities?: readonly string[];
}

/** Starts an image in the internal network; `name` is its host name there. */
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

/** A container that only sleeps, for running programs in its image. */
export function idleContainer(image: string, name: string): Promise<Container> {
  return startContainer(image, name, { command: ['sleep', 'infinity'], user: '0' });
}
