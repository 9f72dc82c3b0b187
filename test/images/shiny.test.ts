import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { ownersOf, USER } from './processes.ts';
import { r } from './r.ts';
import { buildImage } from './reduced.ts';
import { answerOf } from './request.ts';
import { testStage } from './tested.ts';
import { openSocket } from './websocket.ts';

const test = suite('shiny');
const server = 'http://user-shiny.8888.tool.test';

test('the image itself serves a page that explains it', async () => {
  const { images } = await r();
  await startContainer(images['rv4-visualisation'], 'rv4-visualisation');
  const { status, body } = await answerOf('http://rv4-visualisation.8888.tool.test/');
  assert.is(status, 200);
  assert.match(body, 'visualisation-base:rv4');
});

const container = once('the user’s Shiny', async () => {
  const { images } = await r();
  const context = fileURLToPath(new URL('projects/user-shiny', import.meta.url));
  const image = await buildImage('user-shiny', context, '--build-arg', `BASE=${images['rv4-visualisation']}`);
  const started = await startContainer(image, 'user-shiny');
  await answerOf(`${server}/`);
  return started;
});

test('a user’s application on the image reacts over its WebSocket', async () => {
  await container();
  const { send, messages, close } = await openSocket(`${server}/websocket/`);

  async function area(): Promise<string | undefined> {
    for (;;) {
      const { value, done } = (await messages.next()) as IteratorResult<{ values?: { area?: string } }>;
      if (done || value.values?.area) return value?.values?.area;
    }
  }

  send({ method: 'init', data: { 'side:shiny.number': 2, '.clientdata_output_area_hidden': false, '.clientdata_url_search': '' } });
  assert.is(await area(), 'Area: 4');
  send({ method: 'update', data: { 'side:shiny.number': 12 } });
  assert.is(await area(), 'Area: 144');
  close();
});

test('its page in a browser shows updates from the server, and reacts to input', async () => {
  await container();
  await withPage(`${server}/?side=7`, 'shiny', async ({ evaluate, until }) => {
    await until("document.querySelector('#area')?.textContent === 'Area: 49'");
    await evaluate("document.querySelector('#side').select()");
    await evaluate("document.execCommand('insertText', false, '11')");
    await until("document.querySelector('#area')?.textContent === 'Area: 121'");
  });
});

test('every process belongs to the user and has no capabilities', async () => {
  assert.equal(await ownersOf(await container()), [USER]);
});

test('`dwbuild test` passes', async () => {
  const { file, images } = await r();
  await testStage('rv4-visualisation', images['rv4-visualisation'], file);
});

test.run();
