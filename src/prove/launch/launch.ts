import { once } from 'node:events';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { docker, dockerOutput } from '../../system/docker.ts';
import { follow } from '../../system/follow.ts';
import type { LogSink } from '../../system/follow.ts';
import { homeOptions } from '../home.ts';
import { proxiesOf } from '../proxies.ts';
import { cleanUp, labelOf, newRun, removeLeftovers } from '../run.ts';
import type { TestRun } from '../run.ts';
import { answering } from './answering.ts';

/** Seconds that one request to the engine may take. */
const LIMIT = 60;

/** A container to start from the image of a stage. */
export interface Launch {
  stage: PlannedStage;
  image: string;
  /** The port of this machine that leads to the one of the stage. */
  port?: number;
  /** Variables besides those of the image: `NAME=VALUE`, or `NAME` for one that docker's client passes on. */
  env: readonly string[];
  /** The words after the image, which replace its command. */
  args: readonly string[];
  /** An existing network to join, instead of one without a way out. */
  network?: string;
  /** Whether the program gets the terminal; otherwise its output goes to `log`. */
  terminal: boolean;
  log: LogSink;
  /** Called when the program answers, or does not for a while. */
  onAnswer(outcome: { address: string; answers: boolean }): void;
}

/**
 * Starts an image as in production and waits for its end. Returns its exit code. Removes the container, its volumes and its network afterwards, also after
 * an interruption, which stops the program first.
 * @throws UsageError when docker fails; the signal's reason if it is aborted
 */
export async function launch(wanted: Launch, signal: AbortSignal): Promise<number> {
  await removeLeftovers();
  const run = newRun(LIMIT, signal);
  try {
    const container = await create(run, wanted);
    const exitCode = await attach(container, wanted, signal);
    signal.throwIfAborted();
    return exitCode;
  } finally {
    await cleanUp(run);
  }
}

async function create(run: TestRun, { stage, image, port, env, args, network, terminal }: Launch): Promise<string> {
  const own = network ?? (await networkWithoutExit(run));
  const options = [
    '--network',
    own,
    ...labelOf(run),
    ...(network === undefined ? await proxiesOf(image, run) : []),
    ...(port === undefined ? [] : ['--publish', `127.0.0.1:${port}:${stage.port}`]),
    ...homeOptions(run, stage),
    ...env.flatMap((variable) => ['--env', variable]),
    ...(terminal ? ['--interactive', '--tty'] : []),
  ];
  return dockerOutput(['create', '--pull', 'never', ...options, image, ...args], { signal: run.signal });
}

/** A bridge that does not translate addresses: published ports work, but no answer from outside finds its way back. */
function networkWithoutExit(run: TestRun): Promise<string> {
  const name = `dwbuild-run-${run.id.split('/').at(-1)}`;
  return dockerOutput(['network', 'create', '--opt', 'com.docker.network.bridge.enable_ip_masquerade=false', ...labelOf(run), name], run);
}

/** Starts the container and passes on its output until it ends. */
async function attach(container: string, { port, terminal, log, onAnswer }: Launch, signal: AbortSignal): Promise<number> {
  const ended = new AbortController();
  const args = ['start', '--attach', ...(terminal ? ['--interactive'] : []), container];
  const interrupted = once(signal, 'abort', { signal: ended.signal }).then(
    () => docker(['stop', container]),
    () => undefined,
  );
  try {
    const following = follow('docker', args, terminal ? undefined : log);
    if (port !== undefined) void answering(port, AbortSignal.any([signal, ended.signal]), onAnswer);
    return await following;
  } finally {
    ended.abort();
    await interrupted;
  }
}
