import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { bake } from './images.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { answerOf } from './send.ts';
import { testStage } from './tested.ts';

const server = 'http://desktop.8888.tool.test';

const image = once('the remote desktop’s image', async () => (await bake(['remote-desktop']))['remote-desktop']);

const container = once('the remote desktop', async () => {
  const started = await startContainer(await image(), 'desktop');
  await answerOf(`${server}/`);
  return started;
});

/** How many colours are in the picture that noVNC draws. */
const COLOURS = `(() => {
  const canvas = document.querySelector('#noVNC_container canvas');
  return canvas?.width ? new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size : 0;
})()`;

/** The first words of the VNC server. */
const GREETING = `new Promise((resolve, reject) => {
  const socket = Object.assign(new WebSocket('/websockify', 'binary'), { binaryType: 'arraybuffer', onerror: reject });
  socket.onmessage = ({ data }) => resolve(new TextDecoder().decode(data));
})`;

test('noVNC answers through the proxy', async () => {
  await container();
  const { status, body } = await answerOf(`${server}/`);
  assert.is(status, 200);
  assert.match(body, '<title>noVNC</title>');
});

test('the page shows the desktop', async () => {
  await container();
  await withPage(server, 'remote-desktop', async ({ evaluate, until, hosts }) => {
    assert.is(await evaluate(GREETING), 'RFB 003.008\n');
    await until(`${COLOURS} > 1000`);
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('every process is the user’s, and has no capabilities', async () => {
  const desktop = await container();
  assert.equal(await ownersOf(desktop), [USER]);
  assert.is(await firstProcessOf(desktop), '/bin/bash /usr/libexec/remote-desktop/run-desktop');
});

test('dwbuild test proves what tools.yaml says of it', async () => testStage('remote-desktop', await image()));

test.run();
