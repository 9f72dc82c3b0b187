import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { startAuthority } from './authority.ts';
import { idleContainer } from './container.ts';
import { attempt, docker, run } from './engine.ts';
import type { Ended } from './engine.ts';
import { proxies } from './images.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// A mirror with https, whose authority only images with `certificates` trust.
const test = suite('certificates');
const folder = temporaryFolder('certificates');
const authority = once('the authority', startAuthority);
const project = once('the image', build);

/** Builds all stages with access only to the mirror; each tests its programs during the build. */
async function build(): Promise<string> {
  const { pem, address } = await authority();
  await compile('declared', pem);
  const image = `${run}/certificates`;
  await docker(...(await buildOf('declared', address)), '--target', 'project', '--tag', image, join(folder, 'declared'));
  return image;
}

async function compile(name: string, pem: string): Promise<void> {
  const place = join(folder, name);
  cpSync(fileURLToPath(new URL('certificates', import.meta.url)), place, { recursive: true });
  mkdirSync(join(place, 'files'));
  writeFileSync(join(place, 'files/authorities.pem'), pem);
  const { failed, all } = await execa(process.execPath, [CLI], { cwd: place, all: true, reject: false });
  assert.not(failed, all);
}

async function buildOf(name: string, address: string): Promise<string[]> {
  const refused = Object.entries(await proxies()).flatMap(([variable, value]) => ['--build-arg', `${variable}=${value}`]);
  const reached = ['--add-host', `tls.test:${address}`, '--build-arg', 'no_proxy=tls.test'];
  return ['buildx', 'build', '--load', '--progress', 'plain', '--pull=false', ...refused, ...reached, '--file', join(folder, name, 'out/Dockerfile')];
}

test('apt, curl, wget, git, Python, Java, pip, requests, node, npm and uv trust a declared authority during the build', async () => {
  await project();
});

for (const kind of ['debian', 'foreign']) {
  test(`the user’s programs in the image trust it: ${kind}`, async () => {
    const { sh } = await idleContainer(await project(), `certificates-${kind}`);
    const { exitCode, output } = await sh(`sh /usr/share/checks/${kind}`, 'app');
    assert.is(exitCode, 0, output);
  });
}

test('apt trusts it without variables', async () => {
  const { sh } = await idleContainer(await project(), 'certificates-apt');
  const { exitCode, output } = await sh('env -i PATH="$PATH" apt-get -o APT::Update::Error-Mode=any update');
  assert.is(exitCode, 0, output);
});

test('apt verifies the first download: with a different authority, nothing is installed', async () => {
  const { pem, address } = await authority();
  const { exitCode, output } = await withAuthority('other', pem.slice(0, pem.indexOf('-----BEGIN', 1)), address);
  assert.is.not(exitCode, 0);
  assert.match(output, /certificate verif/i);
  assert.not.match(output, /Setting up ca-certificates/);
});

async function withAuthority(name: string, pem: string, address: string): Promise<Ended> {
  await compile(name, pem);
  return await attempt(...(await buildOf(name, address)), '--target', 'debian', join(folder, name));
}

test.run();
