import { dockerOutput } from '../system/docker.ts';
import type { TestRun } from './run.ts';

/** The variables that docker's client sets in every container if its configuration has `proxies`. */
const VARIABLES = ['http', 'https', 'ftp', 'all', 'no'].map((name) => `${name}_proxy`).flatMap((name) => [name, name.toUpperCase()]);

/**
 * Returns the arguments of `docker create` that keep the proxy variables of the image. Those of the client are not reachable from an internal network.
 * @throws UsageError when docker fails
 */
export async function proxiesOf(image: string, run: TestRun): Promise<string[]> {
  const own: string[] | null = JSON.parse(await dockerOutput(['image', 'inspect', image, '--format', '{{json .Config.Env}}'], run));
  return VARIABLES.flatMap((name) => ['--env', own?.find((variable) => variable.startsWith(`${name}=`)) ?? `${name}=`]);
}
