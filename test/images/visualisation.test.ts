import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { once } from './once.ts';
import { python } from './python.ts';
import { buildImage } from './reduced.ts';
import { answerOf } from './request.ts';

test('the image itself serves a page that explains it', async () => {
  const { images } = await python();
  await startContainer(images['python-visualisation'], 'visualisation');
  const { status, body } = await answerOf('http://visualisation.8888.tool.test/');
  assert.is(status, 200);
  assert.match(body, 'visualisation-base:python');
});

const container = once('the user’s visualisation', async () => {
  const { images } = await python();
  const context = fileURLToPath(new URL('projects/user-visualisation', import.meta.url));
  const image = await buildImage('user-visualisation', context, '--build-arg', `BASE=${images['python-visualisation']}`);
  return await startContainer(image, 'user-visualisation');
});

test('a user’s application on the image responds, with packages of the mirror', async () => {
  await container();
  const { status, headers, body } = await answerOf('http://user-visualisation.8888.tool.test/');
  assert.is(`${status} ${headers['content-type']}`, '200 image/svg+xml');
  assert.match(body, 'Exports');
  assert.match(body, /class="rect reactive/);
});

test('the application runs as the user, without capabilities, and reaches only the mirror', async () => {
  const { sh } = await container();
  await answerOf('http://user-visualisation.8888.tool.test/');
  const { output } = await sh(`tr '\\0' ' ' </proc/1/cmdline; echo; awk '/^(Uid|Gid|CapEff):/ { print $1, $2 }' /proc/1/status`);
  assert.is(output, 'python /app/app.py \nUid: 4356\nGid: 4357\nCapEff: 0000000000000000');
  assert.is((await sh("bash -c '</dev/tcp/mirror.test/80'", 'dw-user')).exitCode, 0);
  assert.is.not((await sh("timeout 5 bash -c '</dev/tcp/example.org/80'", 'dw-user')).exitCode, 0);
});

test.run();
