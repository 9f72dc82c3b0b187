import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startContainer } from './container.ts';
import { startKernel } from './kernel.ts';
import { once } from './once.ts';
import { withPage } from './page.ts';
import { firstProcessOf, ownersOf, USER } from './processes.ts';
import { python } from './python.ts';
import { answerOf, request } from './request.ts';
import { proveRootIgnoresThem, proveUsersPackages } from './users-packages.ts';

const VENV = '/opt/dw-user/venv/python3.13';
const server = 'http://jupyterlab.8888.tool.test';

/** A slider of ipywidgets and a plot of ipympl. */
const SOURCE = `%matplotlib widget
import ipywidgets, matplotlib.pyplot
matplotlib.pyplot.plot([1, 4, 9])
ipywidgets.IntSlider(value=42)`;

const container = once('JupyterLab', async () => {
  const { images } = await python();
  const started = await startContainer(images['python-jupyterlab'], 'jupyterlab');
  await answerOf(`${server}/lab`);
  return started;
});

test('JupyterLab responds through the proxy', async () => {
  await container();
  const { status, body } = await answerOf(`${server}/lab`);
  assert.is(status, 200);
  assert.match(body, '<title>JupyterLab</title>');
});

test('a kernel starts, and computes over its WebSocket', async () => {
  await container();
  const kernel = await startKernel(server);
  assert.is(await kernel.execute('6*7'), '42');
  assert.is(await kernel.execute('import getpass, os; print(getpass.getuser(), os.getuid(), os.getgid())'), 'dw-user 4356 4357\n');
  await kernel.stop();
});

test('users install their own packages from the mirror, which take precedence over those of the image', async () => {
  const jupyterlab = await container();
  const kernel = await startKernel(server);
  const { output: numpy } = await jupyterlab.sh("/opt/conda/bin/python -c 'import numpy; print(numpy.__version__)'");
  await proveUsersPackages({ container: jupyterlab, kernel, user: 'dw-user', venv: VENV, numpy });
  await kernel.stop();
  const { output } = await jupyterlab.sh("bash --login -c 'pip download --no-deps --dest /tmp inflect'", 'dw-user');
  assert.match(output, 'http://mirror.test/pypi/');
});

test('the extensions of its packages are enabled and work in a notebook', async () => {
  const { sh } = await container();
  const enabled = stripVTControlCharacters((await sh('jupyter labextension list 2>&1', 'dw-user')).output);
  for (const name of ['@jupyter-server/resource-usage', '@jupyter-widgets/jupyterlab-manager', 'jupyter-matplotlib'])
    assert.match(enabled, new RegExp(`${name} v\\S+ enabled +OK`));
  assert.match((await request(`${server}/api/metrics/v1`)).body, /"rss": \d+/);
  const cell = { cell_type: 'code', id: 'first', metadata: {}, execution_count: null, outputs: [], source: SOURCE };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'python3', display_name: 'Python 3 (ipykernel)' } }, cells: [cell] };
  await sh(`cat >/home/dw-user/probe.ipynb <<'END'\n${JSON.stringify(notebook)}\nEND`, 'dw-user');
  await withPage(`${server}/lab/workspaces/probe/tree/probe.ipynb`, 'jupyterlab-notebook', async ({ until, click, control, hosts }) => {
    await until(
      `document.querySelector('.jp-Notebook .cm-content') !== null && document.body.innerText.includes('| Idle') && document.body.innerText.includes('Mem: ')`,
    );
    await click('.jp-Notebook .cm-content');
    await control('Enter', 13);
    await until(
      `document.querySelector('.jp-OutputArea .widget-slider') !== null && document.querySelector('.jp-OutputArea .jupyter-matplotlib canvas') !== null`,
    );
    await until(`document.querySelector('.jp-OutputArea .widget-slider').innerText.includes('42')`);
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('every process, including kernels, belongs to the user and has no capabilities', async () => {
  const jupyterlab = await container();
  const kernel = await startKernel(server);
  await kernel.execute('None');
  assert.equal(await ownersOf(jupyterlab), [USER]);
  assert.match(await firstProcessOf(jupyterlab), /^tini -g -- jupyter lab/);
  assert.match((await jupyterlab.sh('cat /proc/[0-9]*/cmdline')).output, 'ipykernel_launcher');
  await kernel.stop();
});

test('the page renders in a browser', async () => {
  await container();
  await withPage(`${server}/lab`, 'jupyterlab', async ({ until, evaluate, hosts }) => {
    for (const selector of ['.jp-Launcher', '.jp-FileBrowser']) await until(`document.querySelector('${selector}') !== null`);
    await until(`document.querySelector('.jp-Launcher').innerText.includes('Python 3 (ipykernel)')`);
    assert.match(String(await evaluate(`document.getElementById('jupyter-config-data').textContent`)), '@jupyterlab/apputils-extension:announcements');
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('neither root nor JupyterLab runs code from the users’ virtual environment', async () => {
  const jupyterlab = await container();
  const further = ['runuser -u dw-user -- sudo --non-interactive /usr/bin/dw-install python3-six && py3compile -p python3-six'];
  await proveRootIgnoresThem(jupyterlab, { user: 'dw-user', venv: VENV }, () => answerOf(`${server}/lab`), further);
});

test.run();
