import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { openProject } from '../../src/compile/project.ts';
import { CLI } from '../run-cli.ts';
import { clientBehind } from './client.ts';
import { attempt, docker, run } from './engine.ts';
import { mirror } from './mirror.ts';
import { failure, once } from './once.ts';
import { stringify } from 'yaml';
import { temporaryFolder } from '../temporary-folder.ts';

/** A mirror that demands a login. */
export interface Private {
  /** Its address as the proxy of builds, in which it is `private.test`. */
  proxy: string;
  user: string;
  password: string;
  /** The requests so far, each with the user and the status. */
  requests(): Promise<string[]>;
}

/** The mirror with a login of this run, started on first use. */
export const privateMirror = once('the mirror with a login', start);

async function start(): Promise<Private> {
  const { network } = await mirror();
  const [name, user, password] = [`${run}-private`, 'robot', `pw-${randomBytes(12).toString('hex')}`];
  const users = join(temporaryFolder('private'), 'users');
  writeFileSync(users, `${user}:{PLAIN}${password}\n`, { mode: 0o644 });
  const create = ['container', 'create', '--pull', 'never', '--label', run, '--name', name, '--network', network];
  await docker(...create, '--entrypoint', 'nginx', `${run}/mirror`, '-g', 'daemon off;');
  await docker('network', 'connect', 'bridge', name);
  for (const file of [fileURLToPath(new URL('secrets/nginx.conf', import.meta.url)), users]) await docker('container', 'cp', file, `${name}:/etc/nginx/`);
  await docker('container', 'start', name);
  const connects = () => attempt('exec', name, 'bash', '-c', '</dev/tcp/127.0.0.1/80');
  for (const deadline = Date.now() + 60_000; (await connects()).exitCode !== 0; await wait(100))
    if (Date.now() > deadline) throw failure(`the mirror does not answer:\n${(await attempt('container', 'logs', name)).output}`);
  const address = await docker('container', 'inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', name);
  return {
    proxy: `http://${address}:80`,
    user,
    password,
    async requests() {
      const { output } = await attempt('container', 'logs', name);
      return [...output.matchAll(/^\S+ - (\S+) \[.*?\] "(?:GET|HEAD) (\S+) .*?" (\d+)/gm)].map(([, who, what, status]) => `${who} ${status} ${what}`);
    },
  };
}

/** The images of a project with this mirror. */
export interface Built {
  folder: string;
  /** The beginning of the names of its images. */
  local: string;
  output: string;
  /** The parts of the login that must be nowhere. */
  secrets: readonly string[];
}

/** Builds stages, with access only to the mirror, which is the proxy of the environment, as `dwbuild build` does. Their secrets are `login`, `npmrc` and `token`. */
export async function buildPrivately(stages: string, variables: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Built> {
  const { proxy, user, password } = await privateMirror();
  const folder = temporaryFolder('private');
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const file = (name: string, content: string) => {
    const path = join(temporaryFolder('secret'), name);
    writeFileSync(path, content);
    return path;
  };
  const login = file('login', ['', 'http://'].map((scheme) => `machine ${scheme}private.test login ${user} password ${password}\n`).join(''));
  const declared = { login: { file: login }, npmrc: { file: file('npmrc', `//private.test/npm/:_auth=${basic}\n`) }, token: {} };
  const mirrors = { root: 'http://private.test', secret: 'login', npm: { secret: 'npmrc' } };
  const top = { version: 1, target: 'buildkit', secrets: declared, mirrors };
  writeFileSync(join(folder, 'tools.yaml'), `${stringify(top)}${stages}`);
  const client = join(temporaryFolder('client'), 'docker');
  clientBehind({}, client);
  const proxies = Object.fromEntries(['http', 'https', 'all'].flatMap((name) => [`${name}_proxy`, `${name}_PROXY`.toUpperCase()]).map((name) => [name, proxy]));
  const env = { DOCKER_CONFIG: client, CI: 'true', NO_COLOR: '1', ...proxies, no_proxy: '', NO_PROXY: '', ...variables };
  const { failed, all } = await execa(process.execPath, [CLI, 'build', '--progress', 'plain', ...args], { cwd: folder, env, all: true, reject: false });
  if (failed) throw failure(all);
  return { folder, local: `dwbuild/${openProject({}, folder).name}`, output: all, secrets: [password, basic] };
}
