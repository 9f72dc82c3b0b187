import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject } from './project.ts';

test('without a registry, a published stage is built by default, and has no tags', async () => {
  const stages = { base: { from: 'debian:trixie' }, app: { parent: 'base', publish: { repository: 'app', tag: 'main' } } };
  const { rendering } = await compileProject({ version: 1, stages });
  const { group, target, variable } = JSON.parse(rendering!.files.get('docker-bake.json')!) as Record<string, Record<string, object>>;
  assert.equal((group!['default'] as { targets: string[] }).targets, ['app']);
  assert.equal(target!['app'], { inherits: ['_common'], target: 'app' });
  assert.is(variable, undefined);
});

test.run();
