import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import type { Container } from './container.ts';
import { attempt, docker } from './engine.ts';
import { eventually } from './eventually.ts';
import { once } from './once.ts';
import { prove } from './prove.ts';
import type { Declaration } from './prove.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The fixtures that declare well-known images again: those whose packages are available here are built, and used as their users.

const goService = built('go-service');
const nginx = built('nginx');
const executionEnvironment = built('execution-environment');
/** The project's repository is not available here; Debian has the same packages. */
const postgres = built('postgres', { stages: { postgres: { apt: ['ca-certificates', 'locales', 'postgresql-17', 'tzdata', 'xz-utils', 'zstd'] } } });

test('a Go service runs without its compiler, as its user', async () => {
  const image = (await goService())['greeter']!;
  const container = await startContainer(image, 'greeter');
  assert.is(await answer(container, 'exec 3<>/dev/tcp/127.0.0.1/8080; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; tail -n 1 <&3', 'bash'), 'greeter 1.4.0');
  assert.match((await container.sh('cat /proc/1/status')).output, /^Uid:\s65532\s65532\s65532/m);
  assert.is((await configuration(image)).Labels['org.opencontainers.image.version'], '1.4.0');
});

test('nginx serves its page as its user, logs to the output of the container, and is healthy', async () => {
  const image = (await nginx())['nginx']!;
  const { User, ExposedPorts, StopSignal, Entrypoint, Cmd } = await configuration(image);
  assert.equal(
    { User, ports: Object.keys(ExposedPorts), StopSignal, Entrypoint, Cmd },
    {
      User: '101:101',
      ports: ['8080/tcp', '8443/udp'],
      StopSignal: 'SIGQUIT',
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
    },
  );
  const container = await startContainer(image, 'web');
  assert.is(await answer(container, 'curl --fail --silent http://127.0.0.1:8080/'), '<title>Welcome to nginx</title>');
  assert.match((await container.sh('cat /proc/1/status')).output, /^Uid:\s101\s101\s101/m);
  assert.match(await docker('logs', container.id), /"GET \/ HTTP/);
  const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', container.id);
  await eventually(async () => (await health()) === 'healthy', 'nginx does not become healthy', health);
});

test('PostgreSQL creates its database in a volume and answers a query, as its user', async () => {
  const image = (await postgres())['postgres']!;
  const { Volumes, User } = await configuration(image);
  assert.equal({ Volumes, User }, { Volumes: { '/var/lib/postgresql/data': {} }, User: '999:999' });
  const password = join(temporaryFolder('password'), 'password');
  writeFileSync(password, 'a secret of the test\n', { mode: 0o644 });
  const container = await startContainer(image, 'database', { env: { POSTGRES_PASSWORD_FILE: '/srv/password' }, files: { '/srv/password': password } });
  assert.is(await answer(container, 'psql --tuples-only --no-align --command "SELECT 6 * 7"', 'sh', 'postgres'), '42');
  assert.match((await container.sh('cat /proc/1/status')).output, /^Uid:\s999\s999\s999/m);
});

test('an execution environment runs a module of its collection, as a user without an account too', async () => {
  const image = (await executionEnvironment())['environment']!;
  const module = ['run', '--rm', '--pull=never', '--network=none'];
  const said = await docker(...module, '--user', '4711:0', image, 'ansible', 'localhost', '-m', 'example.facts.stage');
  assert.match(said, /"stage": "built"/);
  assert.is((await configuration(image)).Labels['ansible-execution-environment'], 'true');
});

/** What the images of a fixture are called, built on first use. */
function built(fixture: string, differences: Declaration = { stages: {} }): () => Promise<Readonly<Record<string, string>>> {
  return once(fixture, async () => {
    const folder = temporaryFolder(fixture);
    cpSync(fileURLToPath(new URL(`../fixtures/valid/${fixture}`, import.meta.url)), folder, { recursive: true });
    return await prove(folder, differences);
  });
}

/** The output of a command in a container, when it succeeds at last. */
async function answer({ id, sh }: Container, command: string, shell = 'sh', user = 'root'): Promise<string> {
  let output = '';
  const quoted = `'${command.replaceAll("'", `'\\''`)}'`;
  const succeeds = async () => {
    const ended = await sh(`${shell} -c ${quoted}`, user);
    output = ended.output;
    return ended.exitCode === 0;
  };
  await eventually(succeeds, `${command} fails`, async () => `${output}\n${(await attempt('logs', id)).output}`);
  return output.trim();
}

interface Configuration {
  User: string;
  ExposedPorts: Readonly<Record<string, unknown>>;
  Volumes: Readonly<Record<string, unknown>>;
  StopSignal: string;
  Entrypoint: readonly string[];
  Cmd: readonly string[];
  Labels: Readonly<Record<string, string>>;
}

async function configuration(image: string): Promise<Configuration> {
  return JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config}}', image)) as Configuration;
}

test.run();
