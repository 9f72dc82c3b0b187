import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openProject } from '../../src/compile/project.ts';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { isolatedClient } from './client.ts';
import { attempt, docker, run } from './engine.ts';

// What the builder decides: arguments of the build, and the architecture.

const test = suite('variables');
const folder = temporaryFolder('test');
const local = `dwbuild/${openProject({}, folder).name}`;
const TOOLS = 'version: 1\nstages:\n';

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa(process.execPath, [CLI, 'build', ...args], {
    cwd: folder,
    reject: false,
    env: { DOCKER_CONFIG: join(folder, 'docker'), CI: 'true', NO_COLOR: '1', ...env },
  });
}

test.before(async () => {
  mkdirSync(join(folder, 'files'));
  await isolatedClient(join(folder, 'docker'));
});

test.after(async () => {
  const names = (await docker('image', 'ls', '--format', '{{.Repository}}', '--filter', `reference=${local}/*`)).split('\n').filter(Boolean);
  if (names.length > 0) await attempt('image', 'rm', '--force', ...names);
  rmSync(folder, { recursive: true, force: true });
});

test('an argument of the build has its default or the value of its variable, in commands, variables and files', async () => {
  const stage = `${run}-argument`;
  const args = `args: { channel: { default: "stable/1", build: true } }\n`;
  const own = `  ${stage}: { from: "debian:trixie", env: { RELEASES: "the {channel} ones" }, run: ["echo {channel} 'of {channel}' > /etc/channel", "id"] }\n`;
  writeFileSync(join(folder, 'tools.yaml'), `${args}${TOOLS}${own}`);
  const seen = async (env: Readonly<Record<string, string>>) => {
    const { exitCode, stderr } = await start([stage], env);
    assert.is(exitCode, 0, stderr);
    return docker('run', '--rm', '--pull=never', '--network=none', `${local}/${stage}`, 'sh', '-c', 'cat /etc/channel; echo "$RELEASES, ${CHANNEL-none}"');
  };
  const [usual, other] = [await seen({}), await seen({ CHANNEL: 'edge' })];
  assert.equal([usual, other], ['stable/1 of stable/1\nthe stable/1 ones, none', 'edge of edge\nthe edge ones, none']);
});

test('each platform of an image has its name of the architecture, in commands and variables', async () => {
  const stage = `${run}-platforms`;
  const own = `  ${stage}: { from: "debian:trixie", env: { ARCHITECTURE: "{arch}" }, run: ["echo {arch.uname} > /etc/architecture"], files: [{ source: "files/tool-{arch}", target: /etc/tool }] }\n`;
  for (const arch of ['amd64', 'arm64']) writeFileSync(join(folder, `files/tool-${arch}`), `tool for ${arch}\n`);
  writeFileSync(join(folder, 'tools.yaml'), `platforms: [linux/amd64, linux/arm64]\n${TOOLS}${own}`);
  const { exitCode, stderr } = await start([stage]);
  for (const arch of ['amd64', 'arm64']) rmSync(join(folder, `files/tool-${arch}`));
  assert.is(exitCode, 0, stderr);
  // The image of Debian is for amd64 alone, and BuildKit takes it for both: the builder chooses for arm64, but runs no program for it.
  const seen = (arch: string) =>
    docker(
      'run',
      '--rm',
      '--pull=never',
      '--network=none',
      '--platform',
      `linux/${arch}`,
      `${local}/${stage}`,
      'sh',
      '-c',
      'echo $ARCHITECTURE $(cat /etc/architecture /etc/tool)',
    );
  assert.equal([await seen('amd64'), await seen('arm64')], ['amd64 x86_64 tool for amd64', 'arm64 aarch64 tool for arm64']);
});

test.run();
