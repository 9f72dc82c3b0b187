import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer } from './container.ts';
import { attempt, docker, run } from './engine.ts';
import { images } from './images.ts';
import { mirror, root } from './mirror.ts';
import { request } from './request.ts';

test('the mirror passes Debian on, with its security updates', async () => {
  assert.match((await request(`${root}/debian/dists/trixie/Release`)).body, /^Codename: trixie$/m);
  assert.match((await request(`${root}/debian-security/dists/trixie-security/Release`)).body, /^Label: Debian-Security$/m);
});

test('the mirror passes npm on, and the addresses of files are its own', async () => {
  const { status, body } = await request(`${root}/npm/is-number`);
  assert.is(status, 200);
  assert.is(JSON.parse(body).versions['7.0.0'].dist.tarball, `${root}/npm/is-number/-/is-number-7.0.0.tgz`);
});

test('as a proxy, the mirror refuses everything else', async () => {
  const { status, body } = await request('http://example.org/');
  assert.is(`${status} ${body}`, '403 example.org is not the mirror\n');
});

test('a container reaches the mirror, and nothing outside', async () => {
  const { base } = await images();
  const { proxy } = await mirror();
  const outside = await docker('run', '--detach', '--pull', 'never', '--label', run, '--entrypoint', 'sleep', base, 'infinity');
  const addresses = await docker(
    'container',
    'inspect',
    '--format',
    '{{.NetworkSettings.Networks.bridge.IPAddress}} {{.NetworkSettings.Networks.bridge.Gateway}}',
    outside,
  );
  const container = await idleContainer(base, 'inside');
  const connects = (host: string, port: number) => container.sh(`timeout 5 bash -c '</dev/tcp/${host}/${port}'`);
  assert.is((await connects('mirror.test', 80)).exitCode, 0);
  // The mirror's outer leg answers here, and so the way there is what is closed.
  assert.is((await attempt('exec', outside, 'bash', '-c', `</dev/tcp/${new URL(proxy).hostname}/80`)).exitCode, 0);
  for (const host of [new URL(proxy).hostname, ...addresses.split(' '), 'example.org']) {
    assert.is.not((await connects(host, 80)).exitCode, 0, host);
  }
});

test.run();
