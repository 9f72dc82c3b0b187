import { suite } from 'uvu';
import { startProject } from './starter.ts';

// The notebook installs Debian's JupyterLab, which has two gigabytes with its dependencies.
const test = suite('starters');

test('every image of the template r passes its tests, with r-base-core and precompiled packages of CRAN', async () => {
  await startProject('r');
});

test.run();
