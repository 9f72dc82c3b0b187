import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { editors } from './editors.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { answerOf } from './request.ts';
import { testStage } from './tested.ts';

const server = 'http://theia.8888.tool.test';

const container = once('Theia', async () => {
  const { images } = await editors();
  const started = await startContainer(images['python-theia'], 'theia');
  await answerOf(`${server}/`);
  return started;
});

/** The button that trusts a new folder. */
const TRUST = `[...document.querySelectorAll('button')].find((button) => button.innerText.startsWith('Yes'))`;

test('Theia responds through the proxy', async () => {
  await container();
  const { status, body } = await answerOf(`${server}/`);
  assert.is(status, 200);
  assert.match(body, '<title>Theia</title>');
});

test('the page shows the user’s files, and sends no requests to the outside', async () => {
  const { sh } = await container();
  await sh('touch ~/probe.py', 'dw-user');
  await withPage(server, 'theia', async ({ hosts, click, evaluate, until }) => {
    await until(`${TRUST} !== undefined`);
    await evaluate(`${TRUST}.click()`);
    await until(`${TRUST} === undefined && document.querySelector('#theia-statusBar .element') !== null`);
    await click('#shell-tab-explorer-view-container');
    await until(`document.body.innerText.includes('probe.py')`);
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('every process belongs to the user and has no capabilities', async () => {
  const theia = await container();
  assert.equal(await ownersOf(theia), [USER]);
  assert.match(await firstProcessOf(theia), /^tini -g -- sh \/opt\/theia\/start\.sh/);
});

test('`dwbuild test` passes', async () => {
  const { file, images } = await editors();
  await testStage('python-theia', images['python-theia'], file);
});

test.run();
