import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject } from '../run-cli.ts';

const TOOLS = `version: 1
args: { python: "3.13", python-build: { default: a, description: b } }
stages:
  base: { from: "python:{python}-slim-trixie", env: { BUILD: "{python-build}" } }
`;

const baseOf = (folder: string) => readFileSync(join(folder, 'out/Dockerfile'), 'utf8').match(/^(FROM|ENV) .*$/gm);

test(
  'a value of the command line takes precedence over one of the environment, and that over the default',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    await dwbuild('', folder);
    assert.equal(baseOf(folder), ['FROM python:3.13-slim-trixie AS base', 'ENV BUILD="a"']);
    await dwbuild('', folder, { DWBUILD_ARG_PYTHON: '3.12', DWBUILD_ARG_PYTHON_BUILD: 'c' });
    assert.equal(baseOf(folder), ['FROM python:3.12-slim-trixie AS base', 'ENV BUILD="c"']);
    await dwbuild('--arg python=3.11 --arg python=3.10', folder, { DWBUILD_ARG_PYTHON: '3.12' });
    assert.equal(baseOf(folder), ['FROM python:3.10-slim-trixie AS base', 'ENV BUILD="a"']);
    await dwbuild('', folder, { DWBUILD_ARG_PYTHON: '' });
    assert.equal(baseOf(folder), ['FROM python:3.13-slim-trixie AS base', 'ENV BUILD="a"'], 'an empty variable gives no value');
  }),
);

test(
  'check compares with what was compiled with the same values, and names the command that writes it',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    await dwbuild('--arg python=3.12', folder);
    assert.is((await dwbuild('check --arg python=3.12', folder)).exitCode, 0);
    const plain = await dwbuild('check', folder);
    assert.is(plain.exitCode, 1);
    assert.match(plain.stderr, 'hint: run `npx dwbuild` and commit what it writes\n');
    await dwbuild('', folder);
    const { exitCode, stderr } = await dwbuild('check', folder, { DWBUILD_ARG_PYTHON: '3.12' });
    assert.is(exitCode, 1);
    assert.match(
      stderr,
      'hint: run `npx dwbuild --arg python=3.12` and commit what it writes, or check without --arg and DWBUILD_ARG_… what `npx dwbuild` has written\n',
    );
  }),
);

test(
  'a value for an argument that is not declared, and one that is no value, is wrong usage',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    for (const [args, env, said] of [
      ['--arg pyton=3.12', {}, 'error: --arg: tools.yaml has no argument "pyton"\n  hint: did you mean "python"?\n'],
      ['--arg release=1', {}, 'error: --arg: tools.yaml has no argument "release"\n  hint: the arguments are python, python-build\n'],
      ['', { DWBUILD_ARG_PYHTON: '3' }, 'error: DWBUILD_ARG_PYHTON: tools.yaml has no argument "pyhton"\n  hint: did you mean "python"?\n'],
      ['--arg python', {}, 'error: --arg is name=value, not "python"\n'],
      ['--arg python=', {}, 'error: --arg: "" is not a value for "python"\n  hint: A value has only letters, digits and . _ + ~ / @ : -.\n'],
      ['--arg python=$(id)', {}, 'error: --arg: "$(id)" is not a value for "python"\n  hint: A value has only letters, digits and . _ + ~ / @ : -.\n'],
    ] as const) {
      const { exitCode, stderr } = await dwbuild(args, folder, env);
      assert.equal([exitCode, stderr], [2, said]);
    }
    assert.equal(Object.keys(filesIn(folder)), ['tools.yaml']);
  }),
);

test(
  'without arguments, the hint is their declaration',
  inProject(
    {
      'tools.yaml': TOOLS.replace(/args:.*\n/, '')
        .replace('{python}', '3.13')
        .replace(/, env.*/, ' }'),
    },
    async (folder) => {
      const { exitCode, stderr } = await dwbuild('check --arg python=3.12', folder);
      assert.equal([exitCode, stderr], [2, 'error: --arg: tools.yaml has no argument "python"\n  hint: declare it under `args`: { python: "3.12" }\n']);
    },
  ),
);

test(
  'a value that is wrong where it lands is reported with its origin',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('check --arg python=3:12', folder);
    assert.is(exitCode, 1);
    assert.match(
      stderr,
      'IMAGE_VALUE  "python:{python}-slim-trixie" of stage "base" is not a valid image: with python (--arg) it is "python:3:12-slim-trixie"',
    );
  }),
);

test(
  'an argument of the build is shown by its name, and --arg changes its default',
  inProject(
    {
      'tools.yaml': `version: 1
args: { channel: { default: stable, build: true } }
stages: { base: { from: "debian:trixie", env: { RELEASES: "of {channel}" }, run: ["echo {channel}"] } }
`,
    },
    async (folder) => {
      const { stdout } = await dwbuild('plan', folder);
      const { args, stages } = JSON.parse(stdout) as { args: unknown; stages: { env: unknown; facts: unknown }[] };
      assert.equal(args, [{ name: 'channel', value: 'stable', line: 2, variable: 'CHANNEL' }]);
      assert.equal([stages[0]!.env, stages[0]!.facts], [{ RELEASES: 'of {channel}' }, { channel: '{channel}', debian: 'trixie', stage: 'base' }]);
      assert.match((await dwbuild('explain base', folder)).stdout, /arg +CHANNEL=stable[^]*env +RELEASES=of \{channel\}/);
      await dwbuild('--arg channel=edge', folder);
      assert.match(
        readFileSync(join(folder, 'out/Dockerfile'), 'utf8'),
        'ARG CHANNEL="edge"\nENV RELEASES="of ${CHANNEL}"\n# The date that programs write into files\nARG SOURCE_DATE_EPOCH="1580601600"\nRUN echo "${CHANNEL}"\n',
      );
    },
  ),
);

test.run();
