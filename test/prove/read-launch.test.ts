import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PlannedStage } from '../../src/compile/plan/plan.ts';
import { UsageError } from '../../src/diagnostic/usage-error.ts';
import { readLaunch } from '../../src/prove/launch/read-launch.ts';

interface Options {
  port?: string;
  env?: string[];
  network?: string;
}

function read({ env = [], ...options }: Options, port?: number) {
  return readLaunch({ name: 'page', ...(port !== undefined && { port }) } as PlannedStage, { options, lists: { env } }, { HERE: 'a value', EMPTY: '' });
}

async function refusal(options: Options, port?: number): Promise<string> {
  const error = await read(options, port).catch((thrown: unknown) => thrown);
  assert.instance(error, UsageError);
  return (error as UsageError).what;
}

/** A port on which this process listens. */
async function taken(use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await use((server.address() as AddressInfo).port);
  server.close();
}

test('without options a stage has no port and no variables', async () => {
  assert.equal(await read({}), { env: [] });
});

test('variables have a value, or the one of the environment', async () => {
  const { env } = await read({ env: ['A=b=c', 'EMPTY', 'HERE', 'NONE='] });
  assert.equal(env, ['A=b=c', 'EMPTY', 'HERE', 'NONE=']);
  assert.is(await refusal({ env: ['MISSING'] }), '--env MISSING: the environment has no variable MISSING');
  assert.is(await refusal({ env: ['a-b=c'] }), '--env must be NAME=VALUE or NAME, not "a-b=c"');
});

test('a port is a number that is free', async () => {
  await taken(async (port) => {
    assert.is(await refusal({ port: String(port) }, 8888), `port ${port} of this machine is taken`);
    assert.is.not((await read({}, port)).port, port);
  });
  assert.is((await read({ port: '48213' }, 8888)).port, 48_213);
  for (const port of ['0', '65536', '08', 'x']) assert.is(await refusal({ port }, 8888), `--port must be a number from 1 to 65535, not "${port}"`);
});

test('a stage without a port cannot get one', async () => {
  assert.is(await refusal({ port: '9000' }), 'stage "page" has no port');
});

test('a network is passed on', async () => {
  assert.is((await read({ network: 'bridge' })).network, 'bridge');
});

test.run();
