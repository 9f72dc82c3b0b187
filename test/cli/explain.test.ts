import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../golden.ts';
import { dwbuild, inProject } from '../run-cli.ts';

const inSmall = (run: (folder: string) => Promise<void>) => inProject({}, run, 'valid/small');

test(
  'a stage is explained from the root of its tree down',
  inSmall(async (folder) => {
    const { exitCode, stdout } = await dwbuild('explain notebook', folder);
    assert.is(exitCode, 0);
    compareWithGolden('explain/notebook.txt', stdout);
  }),
);

test(
  'a package leads to the stage and the line that brought it',
  inSmall(async (folder) => {
    const { stdout } = await dwbuild('explain notebook curl', folder);
    assert.match(stdout, /^base +apt +curl=8\.14\.\* — health checks use it +\(tools\.yaml:14\)$/m);
  }),
);

test(
  'a package that the stage does not have is said to be elsewhere, or nowhere',
  inSmall(async (folder) => {
    const elsewhere = await dwbuild('explain base numpy', folder);
    assert.equal([elsewhere.exitCode, elsewhere.stdout], [1, 'base does not have the package numpy; it comes with notebook, dashboard\n']);
    assert.is((await dwbuild('explain base nosuch', folder)).stdout, 'base does not have the package nosuch; no stage installs it\n');
  }),
);

test(
  'programs get the same as JSON',
  inSmall(async (folder) => {
    const { stdout } = await dwbuild('explain notebook numpy --format json', folder);
    assert.equal(JSON.parse(stdout), {
      stage: 'notebook',
      lineage: ['base', 'notebook'],
      entries: [{ what: 'pip', value: 'numpy', stage: 'notebook', line: 23, name: 'numpy' }],
    });
  }),
);

test.run();
