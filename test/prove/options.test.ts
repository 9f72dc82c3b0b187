import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readOptions } from '../../src/prove/options.ts';
import type { Plan, PlannedStage } from '../../src/compile/plan/plan.ts';

const base = { name: 'base' } as PlannedStage;
const page = { name: 'page' } as PlannedStage;
const plan = { source: 'tools.yaml', stages: [base, page] as readonly PlannedStage[] } as Plan;

function refused(given: Partial<Parameters<typeof readOptions>[2]>, root?: string): string {
  try {
    readOptions({ name: 'project' }, plan, { options: {}, lists: {}, ...given }, root);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('the image is the built one, or that of --image', () => {
  const { imageOf, named, limit, jobs, mirror } = readOptions(
    { name: 'project' },
    plan,
    { options: {}, lists: { image: ['page=registry.example.org/page:1'] } },
    undefined,
  );
  assert.equal([imageOf(base), imageOf(page), limit, jobs, mirror], ['dwbuild/project/base', 'registry.example.org/page:1', 120, 2, undefined]);
  assert.equal([...named], ['page']);
});

test('the mirror has the host name of its root', () => {
  assert.equal(readOptions({ name: 'project' }, plan, { options: { mirror: 'm' }, lists: {} }, 'http://mirror.example.org:8000/x').mirror, {
    container: 'm',
    host: 'mirror.example.org',
  });
});

test('rejects invalid values', () => {
  assert.match(refused({ lists: { image: ['page'] } }), '--image must be STAGE=IMAGE, not "page"');
  assert.match(refused({ lists: { image: ['pgae=x'] } }), 'tools.yaml has no stage "pgae"');
  assert.match(refused({ options: { timeout: '0' } }), '--timeout must be a number of seconds, not "0"');
  assert.match(refused({ options: { jobs: 'two' } }), '--jobs must be a number of stages, not "two"');
  assert.match(refused({ options: { mirror: 'm' } }), '--mirror requires `mirrors` in tools.yaml');
});

test.run();
