import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readOptions } from '../../src/prove/options.ts';
import type { Plan, PlannedStage } from '../../src/compile/plan/plan.ts';

const base = { name: 'base' } as PlannedStage;
const page = { name: 'page' } as PlannedStage;
const plan = { source: 'tools.yaml', stages: [base, page] as readonly PlannedStage[] } as Plan;

function refused(options: Readonly<Record<string, unknown>>, root?: string): string {
  try {
    readOptions(plan, options, root);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('an image is the one that was built, or the one that is named', () => {
  const { imageOf, limit, jobs, mirror } = readOptions(plan, { image: ['page=registry.example.org/page:1'] }, undefined);
  assert.equal([imageOf(base), imageOf(page), limit, jobs, mirror], ['dwbuild/base', 'registry.example.org/page:1', 120, 2, undefined]);
});

test('the mirror is known by the host of its root', () => {
  assert.equal(readOptions(plan, { mirror: 'm' }, 'http://mirror.example.org:8000/x').mirror, { container: 'm', host: 'mirror.example.org' });
});

test('what is none is refused', () => {
  assert.match(refused({ image: ['page'] }), '--image is STAGE=IMAGE, not "page"');
  assert.match(refused({ image: ['pgae=x'] }), 'tools.yaml has no stage "pgae"');
  assert.match(refused({ timeout: '0' }), '--timeout is a number of seconds, not "0"');
  assert.match(refused({ jobs: 'two' }), '--jobs is a number of stages, not "two"');
  assert.match(refused({ mirror: 'm' }), 'tools.yaml has no `mirrors`');
});

test.run();
