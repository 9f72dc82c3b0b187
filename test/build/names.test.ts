import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chosenStages } from '../../src/build/names.ts';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';
import { inProject } from '../run-cli.ts';
import { dwbuild } from '../in-process.ts';

const TOOLS = `version: 1
publish: { registry: registry.example.org, environments: { dev: dev }, environment: dev }
stages:
  base: { from: "debian:trixie" }
  python: { parent: base }
  python-lab: { parent: python, publish: { repository: lab, tag: main } }
  r: { parent: base }
`;

/** The selected stages or the error message, by arguments. */
const CHOICES = {
  '': 'base python python-lab r',
  python: 'python',
  'python*': 'python python-lab',
  '*-lab': 'python-lab',
  'r python': 'python r',
  'python* python': 'python python-lab',
  '?': 'r',
  '*': 'base python python-lab r',
  'pyton*': 'tools.yaml has no stage that matches "pyton*"',
  pyton: 'tools.yaml has no stage "pyton"',
  '[br]*': 'tools.yaml has no stage that matches "[br]*"',
};

test(
  'stages are selected by name or pattern, in the order of tools.yaml',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { plan } = await compile(openProject({}, folder), 'plan');
    for (const [words, expected] of Object.entries(CHOICES)) {
      const chosen = () => chosenStages(plan!, words.split(' ').filter(Boolean)).map(({ name }) => name);
      if (expected.startsWith('tools.yaml')) assert.throws(chosen, ({ message }: Error) => message.split('\n')[0] === expected, words);
      else assert.is(chosen().join(' '), expected, words);
    }
  }),
);

test(
  'a pattern skips stages that cannot be pushed, unless no stage is left',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    assert.match((await dwbuild('build --push python', folder)).stderr, 'stage "python" can\'t be pushed');
    assert.match((await dwbuild('build --push python* python', folder)).stderr, 'stage "python" can\'t be pushed');
    assert.match((await dwbuild('build --push r*', folder)).stderr, 'stage "r" can\'t be pushed');
    assert.not.match((await dwbuild('build --push python*', folder, { PATH: '' })).stderr, "can't be pushed");
  }),
);

test(
  'a stage that only builds is no image to select',
  inProject(
    {},
    async (folder) => {
      const { plan } = await compile(openProject({}, folder), 'plan');
      assert.equal(
        chosenStages(plan!, []).map(({ name }) => name),
        ['base', 'service'],
      );
      assert.equal(
        chosenStages(plan!, ['*e']).map(({ name }) => name),
        ['base', 'service'],
      );
      for (const command of ['build', 'test', 'audit']) {
        const { exitCode, stderr } = await dwbuild(`${command} compiled`, folder);
        assert.is(exitCode, 2);
        assert.match(stderr, 'error: "compiled" has `kind: build`, so it becomes no image\n  hint: it is built for the stages that copy from it: service');
      }
    },
    'valid/built',
  ),
);

test(
  '--image takes a stage, not a pattern',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('test --image python*=example.org/lab', folder);
    assert.is(exitCode, 2);
    assert.match(stderr, 'tools.yaml has no stage "python*"');
  }),
);

test.run();
