import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker, run } from './engine.ts';
import { eventually } from './eventually.ts';

interface Config {
  User: string;
  ExposedPorts: Record<string, object>;
  Entrypoint: string[] | null;
  Cmd: string[] | null;
  Healthcheck?: { Test: string[]; Interval?: number; Timeout?: number; StartPeriod?: number; Retries?: number };
  StopSignal: string;
  Volumes: Record<string, object>;
  Labels: Record<string, string>;
}

const folder = temporaryFolder('config');

test.before(async () => {
  cpSync(fileURLToPath(new URL('config', import.meta.url)), folder, { recursive: true });
  await execa(process.execPath, [CLI], { cwd: folder });
  for (const stage of ['service', 'child', 'bash', 'script'])
    await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', imageOf(stage), folder);
});

test('an image has the configuration that its stage declares', async () => {
  const { User, ExposedPorts, Cmd, Healthcheck, StopSignal, Volumes, Labels } = await configOf('service');
  assert.is(User, '1000:1000');
  assert.equal(Object.keys(ExposedPorts).toSorted(), ['53/udp', '8080/tcp', '9090/tcp']);
  assert.equal(Cmd, ['one', 'two words']);
  assert.equal(
    { ...Healthcheck, Test: Healthcheck?.Test.slice(0, 3) },
    {
      Test: ['CMD', '/bin/sh', '-c'],
      Interval: 1e9,
      Timeout: 5e9,
      StartPeriod: 10e9,
      Retries: 2,
    },
  );
  assert.is(StopSignal, 'SIGINT');
  assert.equal(Object.keys(Volumes), ['/var/lib/service']);
  assert.equal([Labels['com.example.team'], Labels['com.example.note']], ['data', 'it costs $5 \\ "each"']);
});

test('a child has the configuration of its parent, except for what it replaces', async () => {
  const [parent, child] = await Promise.all([configOf('service'), configOf('child')]);
  assert.equal(
    { ...child, Labels: child.Labels['com.example.team'] },
    { ...parent, Labels: 'web', Cmd: ['three'], User: '65532:65532', Healthcheck: { Test: ['NONE'] } },
  );
});

test('a container runs the entrypoint with the command, becomes healthy and stops with the signal', async () => {
  const container = await docker('run', '--detach', '--pull=never', '--network=none', imageOf('service'));
  try {
    await becomesHealthy(container);
    await docker('stop', '--time', '20', container);
    assert.is(await docker('logs', container), 'one two words\nstopped');
    assert.is(await docker('inspect', container, '--format', '{{.State.ExitCode}}'), '7');
  } finally {
    await docker('rm', '--force', '--volumes', container);
  }
});

test('commands of the build and health checks run in bash with pipefail', async () => {
  const container = await docker('run', '--detach', '--pull=never', '--network=none', imageOf('bash'));
  try {
    await becomesHealthy(container);
  } finally {
    await docker('rm', '--force', '--volumes', container);
  }
});

test('after a set-up as root, the health check runs as the user', async () => {
  const container = await docker('run', '--detach', '--pull=never', '--network=none', imageOf('script'));
  try {
    await becomesHealthy(container);
  } finally {
    await docker('rm', '--force', '--volumes', container);
  }
});

function imageOf(stage: string): string {
  return `${run}/config-${stage}`;
}

async function configOf(stage: string): Promise<Config> {
  return JSON.parse(await docker('image', 'inspect', imageOf(stage), '--format', '{{json .Config}}')) as Config;
}

async function becomesHealthy(container: string): Promise<void> {
  const health = () => docker('inspect', container, '--format', '{{json .State.Health}}');
  await eventually(async () => (await health()).includes('"Status":"healthy"'), 'the container does not become healthy', health);
}

test.run();
