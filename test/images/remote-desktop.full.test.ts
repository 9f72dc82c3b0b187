import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { bake } from './images.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { answerOf } from './request.ts';
import { testStage } from './tested.ts';

const server = 'http://desktop.8888.tool.test';

const image = once('the remote desktop’s image', async () => (await bake(['remote-desktop']))['remote-desktop']);

const container = once('the remote desktop', async () => {
  const started = await startContainer(await image(), 'desktop');
  await answerOf(`${server}/`);
  return started;
});

/** The share of the most frequent colour in noVNC's picture: nearly everything without the wallpaper. */
const FLAT = `(() => {
  const canvas = document.querySelector('#noVNC_container canvas');
  if (!canvas?.width) return 1;
  const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return Math.max(...counts.values()) / pixels.length;
})()`;

/** The greeting of the VNC server. */
const GREETING = `new Promise((resolve, reject) => {
  const socket = Object.assign(new WebSocket('/websockify', 'binary'), { binaryType: 'arraybuffer', onerror: reject });
  socket.onmessage = ({ data }) => resolve(new TextDecoder().decode(data));
})`;

test('noVNC responds through the proxy', async () => {
  await container();
  const { status, body } = await answerOf(`${server}/`);
  assert.is(status, 200);
  assert.match(body, '<title>noVNC</title>');
});

test('the page shows the desktop', async () => {
  await container();
  await withPage(server, 'remote-desktop', async ({ evaluate, until, hosts }) => {
    assert.is(await evaluate(GREETING), 'RFB 003.008\n');
    await until(`${FLAT} < 0.5`);
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('every process belongs to the user and has no capabilities', async () => {
  const desktop = await container();
  assert.equal(await ownersOf(desktop), [USER]);
  assert.is(await firstProcessOf(desktop), '/bin/bash /usr/libexec/remote-desktop/run-desktop');
});

test('`dwbuild test` passes', async () => testStage('remote-desktop', await image()));

test.run();
