import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer } from './container.ts';
import { attempt, docker, run } from './engine.ts';
import { images } from './images.ts';
import { mirror, root } from './mirror.ts';
import { request } from './request.ts';

test('the mirror serves Debian, including security updates', async () => {
  assert.match((await request(`${root}/debian/dists/trixie/Release`)).body, /^Codename: trixie$/m);
  assert.match((await request(`${root}/debian-security/dists/trixie-security/Release`)).body, /^Label: Debian-Security$/m);
});

test('the mirror serves npm, with its own address in the URLs of files', async () => {
  const { status, body } = await request(`${root}/npm/is-number`);
  assert.is(status, 200);
  assert.is(JSON.parse(body).versions['7.0.0'].dist.tarball, `${root}/npm/is-number/-/is-number-7.0.0.tgz`);
});

/** A file in a package index, in the format for pip and uv. */
interface ListedFile {
  filename: string;
  url: string;
  hashes: { sha256: string };
}

test('the mirror serves PyPI in both formats, with its own address in the URLs of files', async () => {
  const page = await request(`${root}/pypi/six/`);
  assert.match(page.headers['content-type'] ?? '', 'text/html');
  assert.match(page.body, /<a href="http:\/\/mirror\.test\/pypi-files\/[^"]+\/six-1\.17\.0-py2\.py3-none-any\.whl#sha256=/);
  const accept = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01';
  const { headers, body } = await request(`${root}/pypi/six/`, { headers: { Accept: accept } });
  assert.is(headers['content-type'], 'application/vnd.pypi.simple.v1+json');
  const { files } = JSON.parse(body) as { files: ListedFile[] };
  assert.equal(new Set([...files.map(({ url }) => url), ...(page.body.match(/http[^"]*/g) ?? [])].map((url) => new URL(url).origin)), new Set([root]));
  const { url, hashes } = files.find(({ filename }) => filename === 'six-1.17.0-py2.py3-none-any.whl')!;
  await request(url);
  const again = await request(url);
  assert.is(again.headers['x-cache-status'], 'HIT', 'downloads are cached');
  assert.is(createHash('sha256').update(again.bytes).digest('hex'), hashes.sha256);
});

test('as a proxy, the mirror rejects all other hosts', async () => {
  const { status, body } = await request('http://example.org/');
  assert.is(`${status} ${body}`, '403 example.org is not the mirror\n');
});

test('a container reaches only the mirror', async () => {
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
  // The mirror's outer address responds here, so the network blocks the route to it.
  assert.is((await attempt('exec', outside, 'bash', '-c', `</dev/tcp/${new URL(proxy).hostname}/80`)).exitCode, 0);
  for (const host of [new URL(proxy).hostname, ...addresses.split(' '), 'example.org']) {
    assert.is.not((await connects(host, 80)).exitCode, 0, host);
  }
});

test.run();
