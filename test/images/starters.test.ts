import { suite } from 'uvu';
import { startContainer } from './container.ts';
import { startKernel } from './kernel.ts';
import { once } from './once.ts';
import { answerOf } from './request.ts';
import { startProject } from './starter.ts';
import { proveUsersPackages } from './users-packages.ts';

const test = suite('starters');

const python = once('the starter python', () => startProject('python'));

test('a project from the template minimal builds, and its images pass their tests', async () => {
  await startProject('minimal');
});

test('so does one from the template python, with its packages of PyPI', async () => {
  await python();
});

test('in that JupyterLab users install packages of their own over those of the image', async () => {
  const [server, token] = ['http://starter.8888.tool.test', 'a-token'];
  const container = await startContainer((await python())['jupyterlab']!, 'starter', { env: { JUPYTER_TOKEN: token } });
  await answerOf(`${server}/api`);
  const kernel = await startKernel(server, token);
  await proveUsersPackages({ container, kernel, user: 'app', venv: '/home/app/.local/share/venv/python3.13', numpy: '2.5.5' });
  await kernel.stop();
});

test('so does the dashboard of the template r, with r-base-core and packages that are compiled already', async () => {
  await startProject('r', ['dashboard']);
});

test.run();
