import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../diagnostic/thrown.ts';
import { docker, dockerOutput } from '../system/docker.ts';

/** The label of everything that tests make, by which it is found again. */
export const LABEL = 'dwbuild.test';

/** One run of tests: what all that it makes is labelled with, and what bounds it. */
export interface TestRun {
  /** `<machine>/<process>/<random>`: tells whether the run that something was left by still goes on. */
  id: string;
  /** Seconds that one test may take. */
  limit: number;
  /** Aborted when everything must end. */
  signal: AbortSignal;
}

export function newRun(limit: number, signal: AbortSignal): TestRun {
  return { id: `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`, limit, signal };
}

/** The arguments that label a container or a network as made by the run. */
export function labelOf({ id }: TestRun): string[] {
  return ['--label', `${LABEL}=${id}`];
}

/** How long an engine that was interrupted is given to finish what it was asked for before, in milliseconds. */
const SETTLING = 3_000;

/** Removes what a run made; after an interruption also what the engine goes on to make: a client that is gone does not stop it. */
export async function cleanUp({ id, signal }: TestRun): Promise<void> {
  await removeAll(id);
  for (const end = Date.now() + SETTLING; signal.aborted && Date.now() < end;) {
    await wait(SETTLING / 10);
    await removeAll(id);
  }
}

/** Removes what a run made: containers, volumes and networks, with whatever is still connected to them. */
async function removeAll(id: string): Promise<void> {
  const found = (args: readonly string[]): Promise<string[]> => list([...args, '--quiet', '--filter', `label=${LABEL}=${id}`]);
  await removeContainers(await found(['ps', '--all']));
  for (const network of await found(['network', 'ls'])) await removeNetwork(network);
  const volumes = await found(['volume', 'ls']);
  if (volumes.length > 0) await docker(['volume', 'rm', '--force', ...volumes]);
}

/** Removes what runs on this machine left behind that were killed before they could do so themselves. */
export async function removeLeftovers(): Promise<void> {
  const kinds = [
    ['ps', '--all'],
    ['network', 'ls'],
    ['volume', 'ls'],
  ];
  const found = await Promise.all(kinds.map((args) => list([...args, '--filter', `label=${LABEL}`, '--format', `{{.Label "${LABEL}"}}`])));
  for (const id of new Set(found.flat())) {
    const [machine, pid] = id.split('/');
    if (machine === hostname() && !isRunning(Number(pid))) await removeAll(id);
  }
}

/** Removes containers and the anonymous volumes that they have. */
export async function removeContainers(containers: readonly string[]): Promise<void> {
  if (containers.length > 0) await docker(['rm', '--force', '--volumes', ...containers]);
}

/** Removes a network; a container that it did not come with, such as the mirror, is only disconnected. */
export async function removeNetwork(network: string): Promise<void> {
  for (const container of await list(['network', 'inspect', network, '--format', '{{range $id, $_ := .Containers}}{{$id}} {{end}}'])) {
    await docker(['network', 'disconnect', '--force', network, container]);
  }
  await docker(['network', 'rm', network]);
}

async function list(args: readonly string[]): Promise<string[]> {
  return (await dockerOutput(args)).split(/\s+/).filter((word) => word !== '');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
