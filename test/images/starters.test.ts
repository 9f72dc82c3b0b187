import { suite } from 'uvu';
import { startProject } from './starter.ts';

const test = suite('starters');

test('a project from the template minimal builds, and its images pass their tests', () => startProject('minimal'));

test('so does one from the template python, with its packages of PyPI', () => startProject('python'));

test('so does the dashboard of the template r, with r-base-core and packages that are compiled already', () => startProject('r', ['dashboard']));

test.run();
