import { randomBytes } from 'node:crypto';
import { UsageError } from '../diagnostic/usage-error.ts';
import { docker, dockerOutput } from '../system/docker.ts';
import { eventually } from './eventually.ts';
import { reaches } from './reaches.ts';
import type { Route } from './reaches.ts';
import { labelOf } from './run.ts';
import type { TestRun } from './run.ts';

/** The containers outside the tested images. */
export interface Outside {
  /** The container that forwards requests. It also listens on PORT in the network of each image. */
  proxy: string;
  /** The routes to the forbidden target that the proxy has and an image must not have. */
  routes: readonly Route[];
  /** The port of the forbidden target on each of the engine's own addresses. */
  published: number;
  /** The container of the mirror, and its host name in the networks of the images. */
  mirror?: { container: string; host: string };
}

/** Where the proxy and the forbidden target listen. */
export const PORT = 8080;

/** Accepts connections by IPv6 and IPv4, or by IPv4 only if IPv6 is not available. Every Debian image contains Perl. */
const LISTENER = `
my $s;
if (socket($s, AF_INET6, SOCK_STREAM, 0)) { setsockopt($s, IPPROTO_IPV6, IPV6_V6ONLY, 0); bind($s, pack_sockaddr_in6(${PORT}, IN6ADDR_ANY)) or die $! }
else { socket($s, AF_INET, SOCK_STREAM, 0) or die $!; bind($s, pack_sockaddr_in(${PORT}, INADDR_ANY)) or die $! }
listen($s, 99) or die $!;
while (accept(my $c, $s)) { close($c) }
`;

/**
 * Creates the outer network with two containers: the forbidden target, and the proxy, which shows that the target is
 * reachable. Both run an image under test, so that nothing has to be pulled.
 * @throws UsageError when docker fails, or the proxy cannot reach the target
 */
export async function setUpOutside(run: TestRun, image: string, mirror?: Outside['mirror']): Promise<Outside> {
  const network = await outerNetwork(run);
  const listener = ['--network', network, '--user', '65534:65534', '--cap-drop', 'ALL', '--entrypoint', 'perl', image, '-MSocket=:all', '-e', LISTENER];
  const start = (args: readonly string[]) => dockerOutput(['run', '--detach', '--pull', 'never', ...labelOf(run), ...args, ...listener], run);
  const [target, proxy] = [await start(['--publish', String(PORT)]), await start([])];
  const { published, routes } = await routesTo(run, target);
  const first = await eventually(run, async () => ((await reaches(run, proxy, routes)).includes(routes[0]!) ? undefined : 'refused'));
  if (first)
    throw new UsageError(
      'the container that images must not reach cannot be reached from its own network either, so the tests would prove nothing',
      'containers on a bridge network of this engine must reach each other',
    );
  return { proxy, published, routes: await reaches(run, proxy, routes), ...(mirror && { mirror }) };
}

/** Creates a bridge network, with IPv6 if the engine supports it. The prefix is a random unique local one (RFC 4193). */
async function outerNetwork(run: TestRun): Promise<string> {
  const [global, subnet] = [randomBytes(5).toString('hex'), randomBytes(2).toString('hex')];
  const prefix = `fd${global.slice(0, 2)}:${global.slice(2, 6)}:${global.slice(6)}:${subnet}::/64`;
  const name = `dwbuild-outside-${run.id.split('/').at(-1)}`;
  const create = ['network', 'create', ...labelOf(run)];
  const withIpv6 = await docker([...create, '--ipv6', '--subnet', prefix, name], run);
  return withIpv6.exitCode === 0 ? withIpv6.stdout.trim() : dockerOutput([...create, name], run);
}

async function routesTo(run: TestRun, target: string): Promise<{ published: number; routes: Route[] }> {
  const { Networks: networks, Ports: ports }: Settings = JSON.parse(await dockerOutput(['inspect', target, '--format', '{{json .NetworkSettings}}'], run));
  const [addresses] = Object.values(networks);
  const published = Number(ports[`${PORT}/tcp`]?.[0]?.HostPort);
  const all: Route[] = [
    { by: 'IPv4', host: addresses?.IPAddress ?? '', port: PORT },
    { by: 'IPv6', host: addresses?.GlobalIPv6Address ?? '', port: PORT },
    { by: "the bridge's gateway", host: addresses?.Gateway ?? '', port: published },
  ];
  return { published, routes: all.filter(({ host }) => host !== '') };
}

/** The used part of the output of `docker inspect`. */
interface Settings {
  Networks: Record<string, { IPAddress: string; GlobalIPv6Address: string; Gateway: string }>;
  Ports: Record<string, { HostPort: string }[] | null>;
}
