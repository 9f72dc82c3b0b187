import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { docker } from './engine.ts';
import { images } from './images.ts';
import { answerOf } from './request.ts';

const ecs = fileURLToPath(new URL('fixtures/ecs', import.meta.url));

/** Starts an ECS metadata endpoint with constant statistics of one task. */
async function startEndpoint(image: string): Promise<void> {
  const { id } = await startContainer(image, 'ecs', { command: ['python3', '-m', 'http.server', '--directory', '/tmp/ecs', '80'], user: '0' });
  await docker('container', 'cp', '--quiet', ecs, `${id}:/tmp/ecs`);
  await answerOf('http://ecs.80.tool.test/');
}

test('GET /__metrics returns the usage of the task’s tool in Prometheus’ text format', async () => {
  const { metrics } = await images();
  await startEndpoint(metrics);
  await startContainer(metrics, 'metrics', { env: { ECS_CONTAINER_METADATA_URI: 'http://ecs' } });
  const { status, headers, body } = await answerOf('http://metrics.8889.tool.test/__metrics');
  assert.is(`${status} ${body}`, `200 ${readFileSync(`${ecs}/expected.txt`, 'utf8')}`);
  assert.is(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
  assert.is((await answerOf('http://metrics.8889.tool.test/')).status, 404);
});

test('listens on $PORT, and reports what is missing outside of ECS', async () => {
  const { metrics } = await images();
  await startContainer(metrics, 'no-ecs', { env: { PORT: '9999' } });
  const { status, body } = await answerOf('http://no-ecs.9999.tool.test/__metrics');
  assert.is(`${status} ${body}`, '503 ECS_CONTAINER_METADATA_URI is not set\n');
});

for (const user of [undefined, '0']) {
  test(`pid 1 is the server itself, as the user without privileges, also when started ${user ? 'as root' : 'as declared'}`, async () => {
    const { metrics } = await images();
    const name = user ? 'as-root' : 'as-declared';
    const { sh } = await startContainer(metrics, name, { user });
    await answerOf(`http://${name}.8889.tool.test/`);
    const { output } = await sh(
      `tr '\\0' ' ' </proc/1/cmdline; echo; grep -E '^(Uid|Gid|Groups|CapEff|CapPrm|CapInh):' /proc/1/status | tr -s '[:blank:]' ' '`,
    );
    assert.is(
      output.replace(/ +$/gm, ''),
      `/usr/bin/python3 /usr/libexec/data-workspace/metrics
Uid: 4356 4356 4356 4356
Gid: 4357 4357 4357 4357
Groups: 4357
CapInh: 0000000000000000
CapPrm: 0000000000000000
CapEff: 0000000000000000`,
    );
  });
}

test.run();
