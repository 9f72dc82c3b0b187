import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const TOOLS = `version: 1
stages:
  base:
    from: debian:trixie
    apt: [curl, python3-numpy, python3, python3-venv]
  python:
    parent: base
    pip: { environment: venv, packages: [numpy==2.1.3] }
  python-lab: { parent: python }
  other:
    parent: base
    pip: { environment: venv, packages: [Numpy==2.2.0] }
`;

const inImages = (run: (folder: string) => Promise<void>) => inProject({ 'tools.yaml': TOOLS }, run);

test(
  'lists every image with a package, with the stage and line that add it',
  inImages(async (folder) => {
    const { exitCode, stdout } = await dwbuild('where numpy', folder);
    assert.is(exitCode, 0);
    assert.is(
      stdout,
      `python      pip  numpy==2.1.3  (tools.yaml:8)
python-lab  pip  numpy==2.1.3  (python, tools.yaml:8)
other       pip  Numpy==2.2.0  (tools.yaml:12)
`,
    );
    assert.is((await dwbuild('where NumPy==2', folder)).stdout, stdout);
    assert.is((await dwbuild('where curl', folder)).stdout.split('\n').length - 1, 4);
  }),
);

test(
  '--format json',
  inImages(async (folder) => {
    const { stdout } = await dwbuild('where numpy --format json', folder);
    assert.equal(JSON.parse(stdout).images[1], { image: 'python-lab', manager: 'pip', package: 'numpy==2.1.3', stage: 'python', line: 8 });
  }),
);

test(
  'a package that is in no image',
  inImages(async (folder) => {
    const { exitCode, stdout } = await dwbuild('where nump', folder);
    assert.equal([exitCode, stdout], [1, 'no image has the package nump; did you mean "numpy"?\n']);
    assert.is((await dwbuild('where jupyterlab', folder)).stdout, 'no image has the package jupyterlab\n');
    assert.equal(JSON.parse((await dwbuild('where nump --format json', folder)).stdout).images, []);
  }),
);

test(
  'a package in requirements has its line there; one that is only in constraints is in no image',
  inProject(
    {},
    async (folder) => {
      assert.is((await dwbuild('where tornado', folder)).stdout, 'notebook  pip  tornado==6.5.3  (files/notebook.txt:5)\n');
      assert.is((await dwbuild('where numpy', folder)).stdout, 'base      pip  numpy  (tools.yaml:6)\nnotebook  pip  numpy  (base, tools.yaml:6)\n');
      const { exitCode, stdout } = await dwbuild('where requests', folder);
      assert.equal([exitCode, stdout], [1, 'no image has the package requests\n']);
    },
    'diff/lists/after',
  ),
);

test.run();
