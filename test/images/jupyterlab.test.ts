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

const server = 'http://jupyterlab.8888.tool.test';

/** A slider of ipywidgets, and a drawing of ipympl. */
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

test('JupyterLab answers through the proxy', async () => {
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

test('what the user installs from the mirror is its own, and the kernel imports it', async () => {
  const { sh } = await container();
  const { exitCode, output } = await sh("HOME=/home/dw-user bash --login -c 'pip install humanize && pip check'", 'dw-user');
  assert.is(exitCode, 0, output);
  assert.match(output, 'http://mirror.test/pypi-files/');
  const kernel = await startKernel(server);
  assert.is(
    await kernel.execute('import humanize; print(humanize.__file__); humanize.intcomma(4356)'),
    "/opt/dw-user/python/lib/python3.13/site-packages/humanize/__init__.py\n'4,356'",
  );
  assert.is(
    await kernel.execute("!pip install --quiet --no-cache-dir pygal && python -c 'import pygal; print(pygal.__file__)'"),
    '/opt/dw-user/python/lib/python3.13/site-packages/pygal/__init__.py\r\n',
  );
  await kernel.stop();
});

test('the extensions of its packages are enabled, and work in a notebook', async () => {
  const { sh } = await container();
  const enabled = stripVTControlCharacters((await sh('jupyter labextension list 2>&1', 'dw-user')).output);
  for (const name of ['@jupyter-server/resource-usage', '@jupyter-widgets/jupyterlab-manager', 'jupyter-matplotlib'])
    assert.match(enabled, new RegExp(`${name} v\\S+ enabled +OK`));
  assert.match((await request(`${server}/api/metrics/v1`)).body, /"rss": \d+/);
  const cell = { cell_type: 'code', id: 'first', metadata: {}, execution_count: null, outputs: [], source: SOURCE };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'python3', display_name: 'Python 3 (ipykernel)' } }, cells: [cell] };
  await sh(`cat >/home/dw-user/probe.ipynb <<'END'\n${JSON.stringify(notebook)}\nEND`, 'dw-user');
  await withPage(`${server}/lab/tree/probe.ipynb`, 'jupyterlab-notebook', async ({ until, click, hosts }) => {
    const button = '[data-command="notebook:run-cell-and-select-next"]';
    await until(`document.querySelector('${button}') !== null && document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]') !== null`);
    await click(button);
    await until(
      `document.querySelector('.jp-OutputArea .widget-slider') !== null && document.querySelector('.jp-OutputArea .jupyter-matplotlib canvas') !== null`,
    );
    await until(`document.querySelector('.jp-OutputArea .widget-slider').innerText.includes('42')`);
    assert.equal([...hosts], [new URL(server).host]);
  });
});

test('every process is the user’s, kernels too, and has no capabilities', async () => {
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

test.run();
