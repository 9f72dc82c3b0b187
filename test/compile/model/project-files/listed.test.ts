import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../../src/compile/compile.ts';
import { listedPackages } from '../../../../src/compile/model/project-files/listed.ts';
import { openProject } from '../../../../src/compile/project.ts';
import { inProject } from '../../../run-cli.ts';

const TOOLS = `version: 1
stages:
  base:
    from: debian:trixie
    apt: [python3, python3-pip]
    pip: { requirements: files/requirements.txt }
`;

/** Lines of requirements files in the forms of pip's documentation and of pip-compile, uv and pip freeze. */
const LINES: Readonly<Record<string, string | undefined>> = {
  numpy: 'numpy',
  'numpy==2.1.3': 'numpy==2.1.3',
  '  Num.Py == 2.1.3  ': 'Num.Py==2.1.3',
  'requests [security, socks] >= 2.8.1, == 2.8.* ; python_version < "3.14"': 'requests[security,socks]>=2.8.1,==2.8.*',
  'pandas==3.0.1    # via seaborn': 'pandas==3.0.1',
  'torch==2.9.0+cpu --hash=sha256:3ea83730': 'torch==2.9.0+cpu',
  'scipy==1.15.0 \\\n    --hash=sha256:3ea83730 \\\n    --hash=sha256:9b1e7d3f': 'scipy==1.15.0',
  'tool @ https://files.example.org/tool.whl#egg=tool': 'tool@https://files.example.org/tool.whl#egg=tool',
  'win; sys_platform == "win32"': 'win',
  '# numpy': undefined,
  '    # via numpy': undefined,
  '-r other.txt': undefined,
  '--index-url https://pypi.example.org/simple': undefined,
  '-e ./tool': undefined,
  './tool.whl': undefined,
  'https://files.example.org/tool.whl': undefined,
  '': undefined,
};

for (const [line, spec] of Object.entries(LINES)) {
  test(
    `${JSON.stringify(line)} is ${spec === undefined ? 'no package' : spec}`,
    inProject({ 'tools.yaml': TOOLS, 'files/requirements.txt': `first\r\n${line}\nlast\n` }, async (folder) => {
      const { model } = await compile(openProject({}, folder), 'plan');
      const listed = listedPackages(model!, model!.stages.get('base')!).map((item) => [item.spec, item.list.line]);
      const end = line.split('\n').length + 2;
      assert.equal(listed, [['first', 1], ...(spec === undefined ? [] : [[spec, 2]]), ['last', end]]);
    }),
  );
}

test.run();
