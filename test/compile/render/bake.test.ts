import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject } from './project.ts';

test('without a registry, a published stage is built by default, and has no tags', async () => {
  const stages = { base: { from: 'debian:trixie' }, app: { parent: 'base', publish: { repository: 'app', tag: 'main' } } };
  const { rendering } = await compileProject({ version: 1, stages });
  const { group, target, variable } = JSON.parse(rendering!.files.get('docker-bake.json')!) as Record<string, Record<string, object>>;
  assert.equal((group!['default'] as { targets: string[] }).targets, ['app']);
  assert.is('tags' in target!['app']!, false);
  assert.equal(variable, { IMAGE_REVISION: { default: '' }, IMAGE_SOURCE: { default: '' } });
});

test('an image is labelled with what dwbuild knows of it, unless the stage or an ancestor says so itself', async () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const title = 'org.opencontainers.image.title';
  const stages = {
    base: { from: `debian:trixie@${digest}`, description: 'It costs ${much} or %{more}' },
    app: { parent: 'base', labels: { [title]: 'The app', 'org.opencontainers.image.revision': '${1}' } },
    child: { parent: 'app' },
  };
  const { rendering } = await compileProject({ version: 1, stages });
  const { target } = JSON.parse(rendering!.files.get('docker-bake.json')!) as { target: Record<string, { labels: Record<string, string> }> };
  const base = { 'org.opencontainers.image.base.name': 'debian:trixie', 'org.opencontainers.image.base.digest': digest };
  assert.equal(target['base']!.labels, { [title]: 'base', 'org.opencontainers.image.description': 'It costs $${much} or %%{more}', ...base });
  const declared = { ...base, 'org.opencontainers.image.revision': '$${1}' };
  assert.equal([target['app']!.labels, target['child']!.labels], [declared, declared]);
});

test('annotations are those of the manifest, and of the index for several platforms', async () => {
  const stages = { base: { from: 'debian:trixie', annotations: { 'com.example.team': 'data' } }, child: { parent: 'base', annotations: { a: '${b}' } } };
  for (const [platforms, of] of [
    [['linux/amd64'], 'manifest'],
    [['linux/amd64', 'linux/arm64'], 'manifest,index'],
  ] as const) {
    const { rendering } = await compileProject({ version: 1, platforms, stages });
    const { target } = JSON.parse(rendering!.files.get('docker-bake.json')!) as { target: Record<string, { annotations: string[] }> };
    assert.equal(target['child']!.annotations, [`${of}:a=$$\{b}`, `${of}:com.example.team=data`]);
  }
});

test('without environments, names have no prefix', async () => {
  const stages = { app: { from: 'debian:trixie', publish: { repository: 'app', tag: 'main' } } };
  const { rendering } = await compileProject({ version: 1, publish: { registry: 'registry.example.org' }, stages });
  const { target, variable } = JSON.parse(rendering!.files.get('docker-bake.json')!) as Record<string, Record<string, { tags?: string[] }>>;
  assert.equal(target!['app']!.tags, ['${REGISTRY}/app:main']);
  assert.equal(Object.keys(variable!), ['REGISTRY', 'IMAGE_REVISION', 'IMAGE_SOURCE']);
});

test.run();
