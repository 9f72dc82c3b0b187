import { join } from 'node:path';
import { readText } from '../system/read-file.ts';

/** BuildKit's predefined arguments: it gives them to RUN, and they are part neither of the image nor of the cache's keys. */
const NAMES = ['http', 'https', 'ftp', 'all', 'no'].map((name) => `${name}_proxy`);

const LOOPBACK = /^([a-z0-9+.-]+:\/\/)?([^@/]*@)?(localhost|127\.[0-9.]+|\[::1\])(:|\/|$)/i;

/** The proxies of a build. */
export interface Proxies {
  /** Arguments of the build. */
  args: Readonly<Record<string, string>>;
  /** Whether its steps have proxies: these, or those of docker's client. */
  proxied: boolean;
}

/**
 * The proxies of the environment as arguments of the build, in both spellings, because programs read either. There are none if docker's
 * client has its own proxies for builds. A proxy on this machine's loopback address is left out, unless the steps share its network.
 */
export function proxiesFor(env: NodeJS.ProcessEnv, network: string | undefined): Proxies {
  if (clientHasProxies(env)) return { args: {}, proxied: true };
  const set = NAMES.flatMap((name) => {
    const value = env[name] ?? env[name.toUpperCase()] ?? '';
    return value === '' || (LOOPBACK.test(value) && name !== 'no_proxy' && network !== 'host') ? [] : [[name, value] as const];
  });
  if (set.every(([name]) => name === 'no_proxy')) return { args: {}, proxied: false };
  return { args: Object.fromEntries(set.flatMap(([name, value]) => [name, name.toUpperCase()].map((spelling) => [spelling, value]))), proxied: true };
}

/** Whether the configuration of docker's client has proxies, which it passes to builds itself. */
function clientHasProxies({ DOCKER_CONFIG: folder, HOME: home = '' }: NodeJS.ProcessEnv): boolean {
  try {
    const { proxies = {} }: { proxies?: Record<string, object> } = JSON.parse(readText(join(folder || join(home, '.docker'), 'config.json')));
    return Object.values(proxies).some((one) => Object.keys(one).length > 0);
  } catch {
    return false; // without a configuration that can be read, docker has none either
  }
}
