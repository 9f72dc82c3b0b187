import { suite } from 'uvu';
import { startProject } from './starter.ts';

// The notebook installs Debian's JupyterLab, which is two gigabytes with all that it depends on.
const test = suite('starters');

test('every image of the template r passes its tests, with r-base-core and packages of CRAN that are compiled already', async () => {
  await startProject('r');
});

test.run();
