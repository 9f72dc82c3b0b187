import type { Account } from '../compile/model/users.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import type { FailedTest } from './failed-test.ts';
import { docker, dockerOutput } from '../system/docker.ts';
import { eventually } from './eventually.ts';
import type { Outside } from './outside.ts';
import { proxiesOf } from './proxies.ts';
import { labelOf, removeContainers, removeNetwork } from './run.ts';
import type { TestRun } from './run.ts';

/** A container that runs an image in its own network, which otherwise contains only the proxy and the mirror. */
export interface TestedImage {
  run: TestRun;
  outside: Outside;
  stage: PlannedStage;
  image: string;
  /** The paths that tools.yaml gives to a user. */
  givenTo(account: Account): readonly string[];
  container: string;
  /** The address of the network's gateway. */
  gateway: string;
  /** The address of the proxy in the network. Its name can also have an address in another network of the container. */
  proxy: string;
  setting: Setting;
}

/** The settings of a container. */
export interface Setting {
  /** Whether it runs the program of the image instead of `sleep`. */
  program: boolean;
  /** The arguments of `docker run` for its home. */
  home?: readonly string[];
  /** Further arguments of `docker run`. */
  options: readonly string[];
  /** The words after the image, which replace its command. */
  args?: readonly string[];
}

/** The number of last lines of a container that are shown. */
const TAIL = 15;

/**
 * Starts a container and calls `use` when its set-up has finished, or with the reason why it failed. Removes the container and its network afterwards.
 * @throws UsageError when docker fails
 */
export async function withSubject<T>(
  common: Pick<TestedImage, 'run' | 'outside' | 'stage' | 'image' | 'givenTo'>,
  setting: Setting,
  use: (subject: TestedImage, fault: FailedTest | undefined) => Promise<T>,
): Promise<T> {
  const { run, outside, image } = common;
  const network = await innerNetwork(run);
  let container: string | undefined;
  try {
    await dockerOutput(['network', 'connect', network, outside.proxy], run);
    if (outside.mirror) await dockerOutput(['network', 'connect', '--alias', outside.mirror.host, network, outside.mirror.container], run);
    const gateway = await dockerOutput(['network', 'inspect', network, '--format', '{{(index .IPAM.Config 0).Gateway}}'], run);
    const proxy = await addressIn(network, outside.proxy, run);
    const [before, after] = program(common.stage, setting);
    const options = ['--network', network, ...labelOf(run), ...(await proxiesOf(image, run)), ...(setting.home ?? []), ...setting.options];
    container = await dockerOutput(['create', '--pull', 'never', ...options, ...before, image, ...after], run);
    const subject = { ...common, setting, container, gateway, proxy };
    const { exitCode, stderr } = await docker(['start', container], { signal: run.signal });
    return await use(subject, exitCode === 0 ? await setUp(subject) : { message: 'the container cannot be started', output: stderr.trim() });
  } finally {
    if (container !== undefined) await removeContainers([container]);
    await removeNetwork(network);
  }
}

/** The last lines of the container's output. */
export async function lastLines({ run, container }: TestedImage): Promise<string> {
  const { stdout, stderr } = await docker(['logs', '--tail', String(TAIL), container], { signal: run.signal });
  return [stdout, stderr]
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .join('\n')
    .split('\n')
    .slice(-TAIL)
    .join('\n');
}

/** Creates an internal network. The bridge has no address, so that the services of the engine's host are unreachable too. */
async function innerNetwork(run: TestRun): Promise<string> {
  const name = `dwbuild-inside-${crypto.randomUUID().slice(0, 8)}`;
  return dockerOutput(['network', 'create', '--internal', '--opt', 'com.docker.network.bridge.inhibit_ipv4=true', ...labelOf(run), name], run);
}

/** The IPv4 address of a container in a network. */
async function addressIn(network: string, container: string, run: TestRun): Promise<string> {
  const networks = await dockerOutput(['inspect', container, '--format', '{{json .NetworkSettings.Networks}}'], run);
  const all = Object.values(JSON.parse(networks) as Record<string, { NetworkID: string; IPAddress: string }>);
  return all.find(({ NetworkID: id }) => id === network)!.IPAddress;
}

/** The arguments before and after the image. `sleep` replaces the program if it is not needed; the set-up of the image still runs. */
function program({ start }: PlannedStage, { program: wanted, args = [] }: Setting): [before: string[], after: string[]] {
  if (wanted) return [[], [...args]];
  return start ? [[], ['sleep', 'infinity']] : [['--user', '0:0', '--entrypoint', 'sleep'], ['infinity']];
}

/** Waits until the start script has executed the program. */
async function setUp(subject: TestedImage): Promise<FailedTest | undefined> {
  const { run, container } = subject;
  let ended: string | undefined;
  const wrong = await eventually(run, async () => {
    ended = await endOf(subject);
    if (ended !== undefined) return undefined;
    const { stdout } = await docker(['exec', '--user', '0:0', container, 'sh', '-c', 'tr "\\0" " " </proc/1/cmdline'], { signal: run.signal });
    return stdout === '' || stdout.includes('/usr/libexec/dwbuild/start-') ? 'its set-up has not finished' : undefined;
  });
  if (ended !== undefined) return { message: `the container ${ended}` };
  return wrong === undefined ? undefined : { message: `${wrong} after ${run.limit} seconds` };
}

/** Repeats a check until it passes, its failure is final, the time limit is reached or the container has ended. */
export async function patiently(subject: TestedImage, look: () => Promise<FailedTest | undefined>): Promise<FailedTest | undefined> {
  let last: FailedTest | undefined;
  let same = { message: '', since: 0 };
  const wrong = await eventually(subject.run, async () => {
    const fault = await look();
    if (fault && fault.message !== same.message) same = { message: fault.message, since: Date.now() };
    const isFinal = fault?.settles !== undefined && Date.now() - same.since >= fault.settles * 1000;
    last = fault && (isFinal || (await endOf(subject)) !== undefined) ? fault : undefined;
    return last ? undefined : fault;
  });
  return last ?? wrong;
}

/** How the container ended; undefined while it is running. */
export async function endOf(subject: TestedImage): Promise<string | undefined> {
  const { ended, exitCode } = await stateOf(subject);
  return ended ? `has ended with exit code ${exitCode}` : undefined;
}

export async function stateOf({ run, container }: TestedImage): Promise<{ ended: boolean; exitCode: number }> {
  const [running, exitCode] = (await dockerOutput(['inspect', container, '--format', '{{.State.Running}} {{.State.ExitCode}}'], run)).split(' ');
  return { ended: running !== 'true', exitCode: Number(exitCode) };
}
