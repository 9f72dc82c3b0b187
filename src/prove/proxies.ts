import { dockerOutput } from '../system/docker.ts';
import type { TestRun } from './run.ts';

/** What docker's client sets in every container where its configuration has `proxies`. */
const VARIABLES = ['http', 'https', 'ftp', 'all', 'no'].map((name) => `${name}_proxy`).flatMap((name) => [name, name.toUpperCase()]);

/**
 * The arguments of `docker create` that leave a container the proxies of its image: those of the client lead nowhere from a network without a way out.
 * @throws UsageError when docker refuses
 */
export async function proxiesOf(image: string, run: TestRun): Promise<string[]> {
  const own: string[] | null = JSON.parse(await dockerOutput(['image', 'inspect', image, '--format', '{{json .Config.Env}}'], run));
  return VARIABLES.flatMap((name) => ['--env', own?.find((variable) => variable.startsWith(`${name}=`)) ?? `${name}=`]);
}
