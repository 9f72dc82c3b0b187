import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, put } from '../run-cli.ts';

const TREE = `version: 1
groups:
  fonts: { for: { kind: job }, apt: [fonts-roboto] }
  compilers: { for: { below: python }, apt: [gcc] }
  linters: { pip: [ruff], pip-options: { environment: venv, path: /opt/linters } }
stages:
  base: { from: "debian:trixie", apt: [ca-certificates, python3-venv] }
  python: { parent: base, use: [linters] }
  report: { parent: python, kind: job }
  nightly: { parent: report, kind: job }
  web: { parent: python, apt: [nginx] }
`;
const packagesOf = async (folder: string) => {
  const { stages } = JSON.parse((await dwbuild('plan', folder)).stdout) as { stages: { name: string; packages: { name: string; group?: string }[] }[] };
  return Object.fromEntries(
    stages.map(({ name, packages }) => [name, packages.map((item) => (item.group === undefined ? item.name : `${item.name} of ${item.group}`))]),
  );
};

test(
  'a group is installed in the topmost stages that it is for',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    assert.equal(await packagesOf(folder), {
      base: ['ca-certificates', 'python3-venv'],
      python: ['ruff of linters'],
      report: ['fonts-roboto of fonts', 'gcc of compilers'],
      nightly: [],
      web: ['nginx', 'gcc of compilers'],
    });
    assert.match((await dwbuild('explain nightly', folder)).stdout, /report +apt +fonts-roboto \(group fonts\) {2}\(tools\.yaml:3\)/);
  }),
);

test(
  'an ancestor that uses the group has it for its descendants',
  inProject({ 'tools.yaml': TREE.replace('use: [linters]', 'use: [linters, fonts]') }, async (folder) => {
    assert.equal((await packagesOf(folder))['report'], ['gcc of compilers']);
  }),
);

test(
  'the stages below those of a matrix are meant by its name',
  inProject(
    {
      'tools.yaml': `version: 1
groups: { compilers: { for: { below: "python-{python}" }, apt: [gcc] } }
stages:
  python-{python}:
    matrix: { python: ["3.12", "3.13"] }
    from: python:{python}-slim-trixie
  app-{python}:
    matrix: { python: ["3.12", "3.13"] }
    parent: python-{python}
`,
    },
    async (folder) =>
      assert.equal(await packagesOf(folder), { 'python-3-12': [], 'app-3-12': ['gcc of compilers'], 'python-3-13': [], 'app-3-13': ['gcc of compilers'] }),
  ),
);

test(
  'the options of a group are those of the stages that use it',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    await dwbuild('compile', folder);
    assert.match(readFileSync(join(folder, 'out/Dockerfile'), 'utf8'), '/opt/linters/bin/python -m pip install --no-cache-dir \\\n      ruff');
  }),
);

const LIST =
  'version: 1\nstages:\n  base:\n    from: debian:trixie\n    apt:\n      - ca-certificates\n      - python3-venv\n    pip:\n      - pandas\n      - numpy\n';
const BESIDE = `${LIST}    pip-options: { environment: venv, path: /opt/tools }\n`;

test(
  'options beside the list are those of the object with the list',
  inProject({ 'tools.yaml': BESIDE }, async (folder) => {
    await dwbuild('compile', folder);
    const beside = filesIn(folder);
    put(folder, {
      'tools.yaml': LIST.replace('pip:\n      - pandas\n      - numpy\n', 'pip: { environment: venv, path: /opt/tools, packages: [pandas, numpy] }\n'),
    });
    await dwbuild('compile', folder);
    assert.equal({ ...filesIn(folder), 'tools.yaml': '' }, { ...beside, 'tools.yaml': '' });
  }),
);

test(
  'fmt sorts the list and leaves the options beside it',
  inProject({ 'tools.yaml': BESIDE }, async (folder) => {
    assert.is((await dwbuild('fmt', folder)).exitCode, 0);
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), BESIDE.replace('      - pandas\n      - numpy\n', '      - numpy\n      - pandas\n'));
  }),
);

test(
  '--fix changes the list, although it has options beside it',
  inProject({ 'tools.yaml': BESIDE.replace('- numpy', '- numpy\n      - numpy') }, async (folder) => {
    assert.match((await dwbuild('check --fix', folder)).stderr, 'tools.yaml:11:9 fixed REPEATED_PACKAGE');
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), BESIDE);
  }),
);

test.run();
