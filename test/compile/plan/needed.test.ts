import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { externalImages, imagesAmong, imagesCopied, stagesCopied, withNeeded } from '../../../src/compile/plan/needed.ts';
import type { PlannedStage } from '../../../src/compile/plan/plan.ts';
import { planProject } from '../render/project.ts';

const copyOf = (...from: string[]) => from.map((each, index) => ({ from: each, source: '/etc/issue', target: `/srv/${index}` }));
const TOOLS = {
  version: 1,
  stages: {
    base: { from: 'debian:trixie', copy: copyOf('first', 'debian:bookworm') },
    app: { parent: 'base', copy: copyOf('second', 'first', 'debian:bookworm') },
    first: { from: 'debian:trixie', kind: 'build' },
    second: { parent: 'third', kind: 'build' },
    third: { from: 'debian:bullseye', kind: 'build', copy: copyOf('last') },
    last: { from: 'debian:trixie', kind: 'build' },
    other: { from: 'debian:trixie' },
  },
};
const names = (stages: readonly PlannedStage[]) =>
  stages
    .map(({ name }) => name)
    .toSorted()
    .join(' ');

test('a stage needs its ancestors, what they and it copy from, and so on', async () => {
  const { plan } = await planProject(TOOLS);
  const stage = (name: string) => plan.stages.find((each) => each.name === name)!;
  assert.is(names(withNeeded(stage('app'))), 'app base first last second third');
  assert.is(names(withNeeded(stage('base'))), 'base first');
  assert.is(names(withNeeded(stage('other'))), 'other');
  assert.is(names(stagesCopied(stage('app'))), 'first last second');
  assert.is(names(stagesCopied(stage('other'))), '');
});

test('external images are those of roots and those that stages copy from, each once', async () => {
  const { plan } = await planProject(TOOLS);
  assert.equal(externalImages(plan.stages).toSorted(), ['debian:bookworm', 'debian:bullseye', 'debian:trixie']);
  assert.equal(imagesCopied(plan.stages), ['debian:bookworm']);
  assert.is(names(imagesAmong(plan.stages)), 'app base other');
});

test.run();
