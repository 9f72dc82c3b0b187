import { suite } from 'uvu';
import { startProject } from './starter.ts';

const test = suite('starters');

for (const template of ['minimal', 'python'])
  test(`a project from the template ${template} builds, and its images pass their tests`, () => startProject(template));

test('so does the dashboard of the template r', () => startProject('r', ['dashboard']));

test.run();
