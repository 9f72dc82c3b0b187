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

test('a project from the template python builds with its packages of PyPI, and its images pass their tests', async () => {
  await python();
});

test('users of its JupyterLab install their own packages, which take precedence over those of the image', async () => {
  const [server, token] = ['http://starter.8888.tool.test', 'a-token'];
  const container = await startContainer((await python())['jupyterlab']!, 'starter', { env: { JUPYTER_TOKEN: token } });
  await answerOf(`${server}/api`);
  const kernel = await startKernel(server, token);
  await proveUsersPackages({ container, kernel, user: 'app', venv: '/home/app/.local/share/venv/python3.13', numpy: '2.5.5' });
  await kernel.stop();
});

test('the dashboard of the template r passes its tests, with r-base-core and precompiled packages', async () => {
  await startProject('r', ['dashboard']);
});

test.run();
