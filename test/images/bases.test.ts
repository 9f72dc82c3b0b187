import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { attempt, docker, run } from './engine.ts';
import type { Ended } from './engine.ts';
import { proxies } from './images.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// A base image with its own programs on PATH, users and groups, whose last user is not root.

const files = fileURLToPath(new URL('bases', import.meta.url));

/** Builds the base and compiles the project on it; returns the project's folder. */
const project = once('the base', async () => {
  const base = `${run}/base-of-others`;
  await docker('build', '--pull=false', '--tag', base, files);
  const folder = temporaryFolder('bases');
  cpSync(files, folder, { recursive: true });
  writeFileSync(join(folder, 'program'), '#!/bin/sh\necho below\n');
  writeFileSync(join(folder, 'tools.yaml'), readFileSync(join(files, 'tools.yaml'), 'utf8').replaceAll('BASE', `${base}:latest`).replace('ROOT', root));
  await execa(process.execPath, [CLI], { cwd: folder });
  return folder;
});

async function build(stage: string): Promise<Ended> {
  const folder = await project();
  const network = Object.entries(await proxies()).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const file = ['--file', join(folder, 'out/Dockerfile'), '--target', stage];
  return await attempt('build', '--progress', 'plain', '--pull=false', ...network, ...file, '--tag', `${run}/${stage}`, folder);
}

async function output(stage: string, ...options: readonly string[]): Promise<string[]> {
  const built = await build(stage);
  assert.is(built.exitCode, 0, built.output);
  return (await docker('run', '--rm', '--pull=never', '--network=none', ...options, `${run}/${stage}`)).split('\n');
}

test('users and groups of the base with the declared ids are reused, PATH is extended, and packages are installed as root', async () => {
  assert.equal(await output('taken-over'), [
    'uid=1000(jovyan) gid=100(users) groups=100(users),2000(team),2001(more)',
    'from the base',
    '/opt/own/bin:/opt/py/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /home/user',
    'jovyan:x:1000:100::/home/user:/bin/bash',
  ]);
});

test('descendants have the PATH of the base, and their start script sets all groups of the user', async () => {
  assert.equal(await output('below'), [
    'uid=1000(jovyan) gid=100(users) groups=100(users),2000(team),2001(more)',
    'from the base',
    'below',
    'from the base',
    '/opt/below/bin:/opt/own/bin:/opt/py/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ]);
});

test('further users and groups are created, or taken over from the base, with their homes', async () => {
  const built = await build('accounts');
  assert.is(built.exitCode, 0, built.output);
  const script = `
    getent group certificates mail data
    for name in jovyan web worker www-data games runner; do getent passwd $name; id -nG $name; done
    stat --format '%U:%G %a %n' /home/jovyan /srv/worker /srv/games /runner /srv/worker/program /srv/program
    cat /srv/worker/id /runner/id`;
  const printed = await docker('run', '--rm', '--pull=never', '--network=none', '--user=0', '--entrypoint=', `${run}/accounts`, 'sh', '-c', script);
  assert.equal(printed.split('\n'), [
    'certificates:x:3000:jovyan,worker,www-data',
    'mail:x:8:worker',
    'data:x:3001:',
    'jovyan:x:1000:100::/home/jovyan:/bin/sh',
    'users certificates',
    'web:x:101:101::/nonexistent:/usr/sbin/nologin',
    'web',
    'worker:x:1002:3001::/srv/worker:/bin/bash',
    'data mail certificates',
    'www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin',
    'www-data certificates',
    'games:x:5:60:games:/srv/games:/usr/sbin/nologin',
    'games',
    'runner:x:1003:0::/runner:/bin/bash',
    'root',
    'jovyan:users 755 /home/jovyan',
    'worker:data 755 /srv/worker',
    'games:games 755 /srv/games',
    'runner:root 755 /runner',
    'worker:certificates 644 /srv/worker/program',
    'root:certificates 640 /srv/program',
    'uid=1002(worker) gid=3001(data) groups=3001(data),8(mail),3000(certificates)',
    'uid=1003(runner) gid=0(root) groups=0(root)',
  ]);
});

for (const [stage, message] of [
  ['other-id', "useradd: user 'games' already exists"],
  ['other-group-id', "groupadd: group 'staff' already exists"],
  ['without-user', 'tools.yaml takes over the user postgres, but the image has none'],
  ['without-group', 'tools.yaml takes over the group staff with the gid 55, but the image has staff:x:50:'],
  ['user-with-other-ids', 'tools.yaml takes over the group www-data with the gid 3333, but the image has www-data:x:33:'],
] as const) {
  test(`the build fails if the image has no such user or group, or one with a different id: ${stage}`, async () => {
    const { exitCode, output: said } = await build(stage);
    assert.is.not(exitCode, 0);
    assert.match(said, message);
  });
}

test.run();
