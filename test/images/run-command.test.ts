import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once as event } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attempt, docker } from './engine.ts';
import { project } from './images.ts';
import { folder, imageOf, images, madeBy, program } from './test-command.ts';

function words(stage: string, ...args: readonly string[]): string[] {
  return [...program, 'run', stage, '--file', join(folder, 'tools.yaml'), `--image=${imageOf(stage)}`, ...args];
}

/** Runs `dwbuild run` to its end. */
async function ended(stage: string, ...args: readonly string[]): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
  await images();
  const child = execa('node', words(stage, ...args), { cwd: project, reject: false, env: { GITHUB_ACTIONS: '', HELD: 'held here' } });
  const { exitCode, stdout, stderr } = await child;
  assert.is(await madeBy(child.pid), 0, 'nothing is left on the engine');
  return { exitCode, stdout, stderr };
}

interface Running {
  child: ChildProcess;
  address: string;
  container: string;
  output(): string;
}

/** Starts a stage and waits for its address. */
async function started(stage: string, ...args: readonly string[]): Promise<Running> {
  await images();
  const child = spawn('node', words(stage, ...args), { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  for (;;) {
    const [, address] = /answers: (http:\/\/127\.0\.0\.1:\d+\/)\n/.exec(output) ?? [];
    if (address !== undefined) return { child, address, container: await containerOf(child), output: () => output };
    assert.is(child.exitCode, null, output);
    await wait(100);
  }
}

async function containerOf({ pid }: ChildProcess): Promise<string> {
  const lines = (await docker('ps', '--filter', 'label=dwbuild.test', '--format', '{{.ID}} {{.Label "dwbuild.test"}}')).split('\n');
  return lines.find((line) => line.includes(`/${pid}/`))!.split(' ')[0]!;
}

/** Sends a signal, and returns the exit code once nothing is left on the engine. */
async function stop({ child }: Running, signal: NodeJS.Signals): Promise<number> {
  child.kill(signal);
  const [code] = (await event(child, 'exit')) as [number];
  assert.is(await madeBy(child.pid), 0, 'nothing is left on the engine');
  return code;
}

test('a page runs as its user, with an empty volume as its home, and its address answers on this machine only', async () => {
  const running = await started('page');
  assert.match(await (await fetch(running.address)).text(), '<title>page</title>');
  assert.match(running.output(), 'page: listening on 8888');
  const [id, home, port] = await Promise.all([
    attempt('exec', running.container, 'sh', '-c', 'grep Uid /proc/1/status'),
    attempt('exec', running.container, 'ls', '-A', '/home/app'),
    docker('port', running.container),
  ]);
  assert.match(id.output, /4356\s+4356\s+4356/);
  assert.is(home.output.trim(), 'settings');
  assert.match(port, /^8888\/tcp -> 127\.0\.0\.1:\d+$/);
  assert.is(await stop(running, 'SIGINT'), 130);
});

test('a container has no way out, unless it joins a network that has one', async () => {
  const options = async (network: string) => JSON.parse(await docker('network', 'inspect', network, '--format', '{{json .Options}}')) as Record<string, string>;
  const networks = (container: string) => docker('inspect', container, '--format', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}');
  const closed = await started('page');
  assert.is((await options(await networks(closed.container)))['com.docker.network.bridge.enable_ip_masquerade'], 'false');
  assert.is(await stop(closed, 'SIGTERM'), 143);
  const open = await started('page', '--network', 'bridge');
  assert.is(await networks(open.container), 'bridge');
  assert.is(await stop(open, 'SIGHUP'), 129);
});

test('a port that is taken is left alone, and a different one can be named', async () => {
  const other = createServer().listen(8888, '127.0.0.1').unref();
  await Promise.race([event(other, 'listening'), event(other, 'error')]);
  const refused = await ended('page', '--port', '8888');
  assert.is(refused.exitCode, 2);
  assert.is(refused.stderr, 'error: port 8888 of this machine is taken\n  hint: name a different one, or none to get a free one');
  const running = await started('page');
  assert.is.not(new URL(running.address).port, '8888');
  assert.is(await stop(running, 'SIGINT'), 130);
  other.close();
});

test('without a port the program runs to its end, and dwbuild has its exit code and its output', async () => {
  assert.equal(await ended('sweep', '--', 'sh', '-c', 'echo out; echo err >&2; exit 7'), {
    exitCode: 7,
    stdout: 'out',
    stderr: 'sweep runs without a way to the internet; Ctrl-C stops and removes it\nerr\nsweep has ended with exit code 7',
  });
  const { exitCode, stderr } = await ended('sweep', '--env', 'BUCKET=none');
  assert.is(exitCode, 78);
  assert.match(stderr, 'BUCKET is none\n');
  assert.is((await ended('sweep')).exitCode, 0);
});

test('variables are given by value, or by the name that they have here', async () => {
  const { stdout } = await ended('base', '--env', 'GREETING=a "b" $c', '--env', 'HELD', '--', 'sh', '-c', 'echo "$GREETING, $HELD"');
  assert.is(stdout, 'a "b" $c, held here');
  assert.is(
    (await ended('base', '--env', 'PATH=/bin', '--env', 'DOCKER_HOST=tcp://nowhere', '--', 'sh', '-c', 'echo "$PATH $DOCKER_HOST"')).stdout,
    '/bin tcp://nowhere',
  );
});

test('in a terminal, a program without a port has it', async () => {
  await images();
  const command = ['node', ...words('base', '--', 'bash', '-c', 'tty && read -r line && echo "read $line"')]
    .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
    .join(' ');
  const child = execa('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: project, reject: false, input: 'hello\n' });
  const { exitCode, stdout } = await child;
  assert.match(stdout, /\/dev\/pts\/\d+\r?\n[^]*read hello/);
  assert.is(exitCode, 0);
});

test('Ctrl-C while the container is created leaves nothing behind', async () => {
  await images();
  const child = spawn('node', words('page'), { cwd: project, stdio: 'ignore' });
  while ((await madeBy(child.pid)) === 0) await wait(20);
  child.kill('SIGINT');
  const [code] = (await event(child, 'exit')) as [number];
  assert.is(code, 130);
  assert.is(await madeBy(child.pid), 0);
});

test.run();
