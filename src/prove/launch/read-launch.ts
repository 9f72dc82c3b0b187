import { createServer } from 'node:net';
import type { Given } from '../../build/request.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import type { Launch } from './launch.ts';

const VARIABLE = /^([A-Za-z_][A-Za-z0-9_]*)(?:=([^]*))?$/;

/**
 * Converts the options of the command line.
 * @throws UsageError for an invalid port or variable, and for a port that is taken or that the stage does not have
 */
export async function readLaunch(
  stage: PlannedStage,
  { options, lists }: Pick<Given, 'options' | 'lists'>,
  env: NodeJS.ProcessEnv,
): Promise<Pick<Launch, 'port' | 'env' | 'network'>> {
  const port = await portFor(stage, options['port']);
  return {
    ...(port !== undefined && { port }),
    env: (lists['env'] ?? []).map((text) => checkedVariable(text, env)),
    ...(options['network'] !== undefined && { network: options['network'] }),
  };
}

/** A variable with its value, or one that has a value here: without one, docker would leave it out. */
function checkedVariable(text: string, env: NodeJS.ProcessEnv): string {
  const [, name, value] = VARIABLE.exec(text) ?? [];
  if (name === undefined) throw new UsageError(`--env must be NAME=VALUE or NAME, not "${text}"`);
  if ((value ?? env[name]) === undefined)
    throw new UsageError(`--env ${name}: the environment has no variable ${name}`, `write its value: --env ${name}=VALUE`);
  return text;
}

/** The port of this machine: the wanted one, that of the stage, or a free one if that is taken. */
async function portFor({ name, port }: PlannedStage, wanted: string | undefined): Promise<number | undefined> {
  if (wanted === undefined) return port === undefined ? undefined : ((await freePort(port)) ?? freePort(0));
  if (port === undefined) throw new UsageError(`stage "${name}" has no port`, 'declare `port` of the stage');
  if (!/^[1-9][0-9]{0,4}$/.test(wanted) || Number(wanted) > 65_535) throw new UsageError(`--port must be a number from 1 to 65535, not "${wanted}"`);
  const free = await freePort(Number(wanted));
  if (free === undefined) throw new UsageError(`port ${wanted} of this machine is taken`, 'name a different one, or none to get a free one');
  return free;
}

/** The port if nothing listens on it; for 0, any port. */
function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
