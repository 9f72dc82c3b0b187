import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { editors } from './editors.ts';
import { project } from './images.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { answerOf } from './request.ts';
import { testStage } from './tested.ts';

const server = 'http://vscode.8888.tool.test';

const container = once('code-server', async () => {
  const { images } = await editors();
  const started = await startContainer(images['python-vscode'], 'vscode');
  await answerOf(`${server}/healthz`);
  return started;
});

/** The button that trusts a new folder. */
const TRUST = `[...document.querySelectorAll('.monaco-dialog-box .monaco-button')].find((button) => button.innerText.startsWith('Yes'))`;

test('code-server responds through the proxy and opens the home', async () => {
  await container();
  assert.is((await answerOf(`${server}/healthz`)).status, 200);
  const { status, headers } = await answerOf(`${server}/`);
  assert.is(`${status} ${headers.location}`, '302 ./?folder=/home/dw-user');
  const page = await answerOf(`${server}/?folder=/home/dw-user`);
  assert.is(page.status, 200);
  assert.match(page.body, 'vscode-workbench-web-configuration');
});

test('the user has the shipped settings', async () => {
  const { sh } = await container();
  const { output } = await sh('cat ~/.vscode/User/settings.json', 'dw-user');
  assert.equal(JSON.parse(output), JSON.parse(readFileSync(`${project}files/python-vscode/settings.json`, 'utf8')));
});

test('the workbench shows the user’s files, runs a terminal, and sends no requests to the outside', async () => {
  const { sh } = await container();
  await sh('echo "1 + 1" > ~/probe.py', 'dw-user');
  await withPage(`${server}/?folder=/home/dw-user`, 'vscode', async ({ hosts, evaluate, until, control, type }) => {
    await until(`document.querySelector('.monaco-workbench .explorer-folders-view')?.innerText.includes('probe.py') === true`);
    await until(`${TRUST} !== undefined`);
    await evaluate(`${TRUST}.click()`);
    await control('Backquote', 192);
    await until(`document.querySelector('.xterm-helper-textarea') !== null`);
    await evaluate(`document.querySelector('.xterm-helper-textarea').focus()`);
    await type('id > ~/from-a-terminal');
    await until(`document.querySelector('.explorer-folders-view').innerText.includes('from-a-terminal')`);
    assert.equal([...hosts], [new URL(server).host]);
  });
  assert.is((await sh('cat ~/from-a-terminal', 'dw-user')).output, 'uid=4356(dw-user) gid=4357(dw-user) groups=4357(dw-user)');
});

test('every process belongs to the user and has no capabilities', async () => {
  const vscode = await container();
  assert.equal(await ownersOf(vscode), [USER]);
  assert.is(await firstProcessOf(vscode), 'tini -g -- /opt/code-server/node_modules/.bin/code-server /home/dw-user');
});

test('`dwbuild test` passes', async () => {
  const { file, images } = await editors();
  await testStage('python-vscode', images['python-vscode'], file);
});

test.run();
