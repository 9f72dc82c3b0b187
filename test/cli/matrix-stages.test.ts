import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../golden.ts';
import { dwbuild } from '../in-process.ts';
import { inProject, put } from '../run-cli.ts';

const FAMILY = `version: 1
stages:
  base:
    from: debian:trixie
  python-{python}-{device}:
    matrix: { python: ["3.12", "3.13"], device: [cpu, gpu] }
    parent: base
    env: { DEVICE: "{device}" }
    apt: ["python3={python}.*"]
`;
const NAMES = ['python-3-12-cpu', 'python-3-12-gpu', 'python-3-13-cpu', 'python-3-13-gpu'];

const inFamily = (run: (folder: string) => Promise<void>, text = FAMILY) => inProject({ 'tools.yaml': text }, run);
const changed = (from: string, to: string) => FAMILY.replace(from, to);
const checked = async (folder: string) => (await dwbuild('check', folder)).stderr.replace(/\n\d+ errors?\n[^]*/, '');

test(
  'a stage of a matrix is explained by its own name, with its values',
  inProject({}, async (folder) => compareWithGolden('explain/matrix.txt', (await dwbuild('explain notebook-3-13-gpu', folder)).stdout), 'valid/python-matrix'),
);

test(
  'the name of a matrix leads to those of its stages',
  inFamily(async (folder) => {
    const { exitCode, stderr } = await dwbuild('explain python-{python}-{device}', folder);
    assert.is(exitCode, 2);
    assert.is(
      stderr,
      `error: "python-{python}-{device}" is a matrix of tools.yaml, which makes several stages\n  hint: name one of them: ${NAMES.join(', ')}\n`,
    );
    assert.match((await dwbuild('explain python-3.13-gpu', folder)).stderr, 'did you mean "python-3-13-gpu"?');
    for (const command of ['explain', 'build', 'test', 'run', 'audit'])
      assert.is(
        (await dwbuild(`${command} python`, folder)).stderr,
        `error: tools.yaml has no stage "python"\n  hint: the matrix "python-{python}-{device}" makes ${NAMES.join(', ')}\n`,
      );
  }),
);

test(
  'the stages of a matrix are completed',
  inFamily(async (folder) => assert.is((await dwbuild('completion fish -- build python', folder)).stdout, NAMES.map((name) => `${name}\n`).join(''))),
);

test(
  'plan has the matrix and the values of each stage, and every image has a job of its own',
  inFamily(async (folder) => {
    const { stages } = JSON.parse((await dwbuild('plan', folder)).stdout);
    assert.equal(stages[4].matrix, { of: 'python-{python}-{device}', values: { python: '3.13', device: 'gpu' } });
    assert.equal(stages[4].origin, { path: ['stages', 'python-3-13-gpu'], line: 5 });
    assert.equal(JSON.parse((await dwbuild('explain python-3-13-gpu --format json', folder)).stdout).matrix, stages[4].matrix);
    assert.match(
      (await dwbuild('graph --format html', folder)).stdout,
      '<dt>Matrix</dt><dd><code>python-{python}-{device}</code>: python 3.13, device gpu</dd>',
    );
    const { include } = JSON.parse((await dwbuild('plan --matrix github', folder)).stdout);
    assert.equal(include[4], { stage: 'python-3-13-gpu', wave: 1, kind: 'shared', parent: 'base' });
  }),
);

test(
  'a fault of all stages is reported once, with the name that is declared',
  inFamily(
    async (folder) => {
      assert.is(
        await checked(folder),
        `tools.yaml:7:13 error UNKNOWN_PARENT  stage "python-{python}-{device}" has the parent "bas", which is not a stage
  7 |     parent: bas
    |             ^^^
  hint: did you mean "base"?
`,
      );
      assert.is(
        (await dwbuild('check --fix', folder)).stderr.split('\n')[0],
        'tools.yaml:7:13 fixed UNKNOWN_PARENT  stage "python-{python}-{device}" has the parent "bas", which is not a stage: write "base"',
      );
      assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), FAMILY);
    },
    changed('parent: base', 'parent: bas'),
  ),
);

test(
  'a fault of some stages is reported once, with their names',
  inFamily(
    async (folder) => {
      assert.is(
        await checked(folder),
        `tools.yaml:11:11 error UNKNOWN_GROUP  stage "python-3-12-gpu" uses "gpu", which is not a group (in python-3-12-gpu, python-3-13-gpu)
  11 |     use: ["{device}"]
     |           ^^^^^^^^^^
  hint: did you mean "cpu"?
`,
      );
    },
    `${FAMILY.replace('stages:', 'groups: { cpu: { apt: [htop] } }\nstages:')}    use: ["{device}"]\n`,
  ),
);

test(
  'what only some stages have is not changed for all of them',
  inFamily(
    async (folder) => {
      const before = readFileSync(join(folder, 'tools.yaml'), 'utf8');
      const { stderr } = await dwbuild('check --fix', folder);
      assert.match(stderr, 'tools.yaml:13:11 warning INHERITED_PACKAGE  stage "app-3-12" already has the apt package "curl"');
      assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), before);
    },
    `version: 1
groups:
  tools-3-12: { apt: [curl] }
  tools-3-13: { apt: [git] }
stages:
  base-{python}:
    matrix: { python: ["3.12", "3.13"] }
    from: python:{python}-slim-trixie
    use: ["tools-{python}"]
  app-{python}:
    matrix: { python: ["3.12", "3.13"] }
    parent: base-{python}
    apt: [curl]
`,
  ),
);

test(
  'a fault in the shape of the stage is reported once',
  inFamily(async (folder) => assert.is((await checked(folder)).match(/ error /g)?.length, 1), changed('env:', 'enviroment:')),
);

test(
  'a fault in the shape of the matrix is reported alone',
  inFamily(
    async (folder) =>
      assert.is(
        await checked(folder),
        `tools.yaml:6:24 error WRONG_TYPE  matrix.python[0] of stage "python-{python}-{device}" must be text, not the number 3.12
  6 |     matrix: { python: [3.12, "3.13"], device: [cpu, gpu] }
    |                        ^^^^
  hint: quote it: "3.12"
`,
      ),
    changed('"3.12"', '3.12'),
  ),
);

test(
  'another stage names a stage of the matrix',
  inFamily(async (folder) => {
    assert.match(await checked(folder), `hint: it makes several: write ${NAMES.join(' or ')}\n`);
    put(folder, { 'tools.yaml': `${FAMILY}  app: { parent: python-3-13-cpu, apt: [git] }\n` });
    assert.match((await dwbuild('graph', folder)).stdout, '├── python-3-13-cpu (shared)\n│   └── app (shared)\n');
  }, `${FAMILY}  app: { parent: "python-{python}-{device}", apt: [git] }\n`),
);

test(
  'stages of a matrix in an included file have their lines there, and an overlay changes the declared stage',
  inProject(
    {
      'tools.yaml': 'version: 1\ninclude: [stages/python.yaml]\nstages:\n  base:\n    from: debian:trixie\n',
      'stages/python.yaml': FAMILY.replace('  base:\n    from: debian:trixie\n', ''),
      'more.yaml': 'stages:\n  python-{python}-{device}:\n    matrix: { python: ["3.14"] }\n    apt+: [git]\n',
    },
    async (folder) => {
      assert.match((await dwbuild('explain python-3-12-cpu', folder)).stdout, 'python3=3.12.*  (stages/python.yaml:7)');
      const { stdout } = await dwbuild('explain python-3-14-cpu --overlay more.yaml', folder);
      assert.match(stdout, 'git  (more.yaml:4)');
    },
  ),
);

test(
  'an overlay for one stage of a matrix says how',
  inProject({ 'tools.yaml': FAMILY, 'more.yaml': 'stages: { python-3-13-gpu: { apt+: [git] } }\n' }, async (folder) =>
    assert.is(
      (await dwbuild('check --overlay more.yaml', folder)).stderr.split('\n').slice(0, 4).join('\n'),
      `tools.yaml:5:3 error MATRIX_NAME  the stage of python 3.13 and device gpu has the name "python-3-13-gpu", like the stage on line 1 of more.yaml
  5 |   python-{python}-{device}:
    |   ^^^^^^^^^^^^^^^^^^^^^^^^
  hint: write "python-{python}-{device}" there to change all of its stages; only one of them can have a group by a value, use: ["python-{python}-{device}-more"], or a value of \`include\``,
    ),
  ),
);

const WHEELS = `version: 1
target: buildkit
stages:
  wheels-{python}:
    matrix: { python: ["3.12"] }
    from: python:{python}-slim-trixie
    kind: build
  app-{python}:
    matrix: { python: ["3.12"] }
    from: python:{python}-slim-trixie
    run: [{ command: pip install /wheels/*, bind: [{ from: "wheels-{python}", source: /wheels, target: /wheels }] }]
`;

test(
  'a stage of a matrix that a command binds is the one that the image, the graph and explain name',
  inFamily(async (folder) => {
    const plain = `  plain:
    from: python:3.12-slim-trixie
    facts: { number: "3.12" }
    run: [{ command: ls /wheels, bind: [{ from: "wheels-{number}", source: /wheels, target: /wheels }] }]
`;
    put(folder, { 'tools.yaml': WHEELS + plain });
    assert.is((await dwbuild('compile', folder)).exitCode, 0);
    const mounts = readFileSync(join(folder, 'out/Dockerfile'), 'utf8').match(/from=[^,]*/g);
    assert.equal(mounts, ['from=wheels-3-12', 'from=wheels-3-12']);
    assert.match((await dwbuild('graph --format dot', folder)).stdout, '"wheels-3-12" -> "app-3-12"');
    assert.match((await dwbuild('explain app-3-12', folder)).stdout, '/wheels of wheels-3-12 → /wheels');
  }, WHEELS),
);

const REFERRING = `version: 1
groups:
  g-3.12: { apt: [git] }
stages:
  base-1: { from: "debian:trixie", use: [g-3.12] }
  python-3-12: { from: "debian:trixie", apt: [curl] }
  child-{number}:
    matrix: { number: ["2"] }
    parent: base-{number}
  app-{python}:
    matrix: { python: ["3.12"] }
    parent: pyton-{python}
    use: ["g-{python}"]
`;

test(
  'a name with values of a matrix is not replaced by that of one stage or group',
  inFamily(async (folder) => {
    const { stderr } = await dwbuild('check --fix', folder);
    assert.match(stderr, 'error UNKNOWN_PARENT  stage "app-{python}" has the parent "pyton-3-12", which is not a stage');
    assert.match(stderr, 'error UNKNOWN_GROUP  stage "app-{python}" uses "g-3-12", which is not a group');
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), REFERRING);
  }, REFERRING),
);

const ENDED = `version: 1
stages:
  p-{v}:
    matrix: { v: ["3.8", "3.9"] }
    from: python:{v}-slim-trixie
    env: { V: "{v}" }
`;

test(
  'different faults of the stages of a matrix are reported each, and the same one once',
  inFamily(async (folder) => {
    const { stderr } = await dwbuild('check', folder);
    assert.match(stderr, 'END_OF_LIFE  Python 3.8, which stage "p-3-8" is built on, has had no security support since 2024-10-07\n');
    assert.match(stderr, 'END_OF_LIFE  Python 3.9, which stage "p-3-9" is built on, has had no security support since 2025-10-31\n');
    put(folder, { 'files/p-3-8/alpha.conf': '', 'files/p-3-9/beta.conf': '' });
    const unused = (await dwbuild('check', folder)).stderr.match(/UNUSED_FILE .*/g);
    assert.equal(unused, ['UNUSED_FILE  no stage uses "files/p-3-8/alpha.conf"', 'UNUSED_FILE  no stage uses "files/p-3-9/beta.conf"']);
  }, ENDED),
);

test(
  'a fault with the same remedy in all stages is mended although each has words of its own',
  inFamily(async (folder) => {
    const text = ENDED.replace('"{v}" }', '"{v}" }\n    paths: [{ directory: "/opt//{v}" }]');
    put(folder, { 'tools.yaml': text });
    await dwbuild('check --fix', folder);
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), text.replace('//', '/'));
  }, ENDED),
);

test.run();
