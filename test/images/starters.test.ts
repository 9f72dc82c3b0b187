import { suite } from 'uvu';
import { startProject } from './starter.ts';

const test = suite('starters');

test('a project from the template minimal builds, and its images pass their tests', () => startProject('minimal'));

test('so do the packages of the template python, and its JupyterLab in an empty home', () => startProject('python', ['python', 'jupyterlab']));

test('so does the dashboard of the template r', () => startProject('r', ['dashboard']));

test.run();
