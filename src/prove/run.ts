import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../diagnostic/thrown.ts';
import { docker, dockerOutput } from '../system/docker.ts';

/** The label of all containers, networks and volumes that tests create. */
export const LABEL = 'dwbuild.test';

/** A test run: its label, time limit and signal. */
export interface TestRun {
  /** `<machine>/<process>/<random>`: identifies a run, so that remains of ended runs can be removed. */
  id: string;
  /** Seconds that one test may take. */
  limit: number;
  /** Aborted when the run must end. */
  signal: AbortSignal;
}

export function newRun(limit: number, signal: AbortSignal): TestRun {
  return { id: `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`, limit, signal };
}

/** The arguments that label a container or a network with the run. */
export function labelOf({ id }: TestRun): string[] {
  return ['--label', `${LABEL}=${id}`];
}

/** Milliseconds in which the engine may finish requests that were sent before an interruption. */
const SETTLING = 3_000;

/** Removes everything that a run created. After an interruption it repeats this, because the engine finishes requests of ended clients. */
export async function cleanUp({ id, signal }: TestRun): Promise<void> {
  await removeAll(id);
  for (const end = Date.now() + SETTLING; signal.aborted && Date.now() < end;) {
    await wait(SETTLING / 10);
    await removeAll(id);
  }
}

/** Removes the containers, networks and volumes of a run. */
async function removeAll(id: string): Promise<void> {
  const found = (args: readonly string[]): Promise<string[]> => list([...args, '--quiet', '--filter', `label=${LABEL}=${id}`]);
  await removeContainers(await found(['ps', '--all']));
  for (const network of await found(['network', 'ls'])) await removeNetwork(network);
  const volumes = await found(['volume', 'ls']);
  if (volumes.length > 0) await docker(['volume', 'rm', '--force', ...volumes]);
}

/** Removes the remains of runs on this machine that were killed before their clean-up. */
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

/** Removes containers and their anonymous volumes. */
export async function removeContainers(containers: readonly string[]): Promise<void> {
  if (containers.length > 0) await docker(['rm', '--force', '--volumes', ...containers]);
}

/** Removes a network, after disconnecting its remaining containers, such as the mirror. */
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
