import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { imageNames, mountedBy } from '../../../src/compile/render/bake.ts';
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

/** The bake file of a tools.yaml without an error. */
async function bakeOf(tools: object): Promise<Record<string, Record<string, Record<string, unknown>>>> {
  const { rendering, diagnostics } = await compileProject({ version: 1, target: 'buildkit', ...tools });
  assert.equal(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  return JSON.parse(rendering!.files.get('docker-bake.json')!);
}

test('the default group has the published images, or all if there are none; other groups are those of kinds', async () => {
  const image = { from: 'debian:trixie', kind: 'job' };
  const stages = {
    base: { from: 'debian:trixie' },
    one: { ...image, publish: { repository: 'one', tag: 'x' } },
    two: image,
    built: { ...image, kind: 'build' },
  };
  const { group } = await bakeOf({ publish: { registry: 'registry.example.org' }, stages });
  const targets = ({ targets: names }: Record<string, unknown>) => names;
  assert.equal(
    Object.entries(group!).map(([name, each]) => [name, targets(each)]),
    [
      ['default', ['one']],
      ['shared', ['base']],
      ['job', ['one', 'two']],
    ],
  );
  const { group: all, target } = await bakeOf({ stages: { base: { from: 'debian:trixie' }, two: image } });
  assert.equal(targets(all!['default']!), ['base', 'two']);
  assert.equal(Object.keys(target!), ['_common', 'base', 'two']);
  assert.equal(target!['two'], { inherits: ['_common'], target: 'two', labels: target!['two']!['labels'] });
});

test('a target has the secrets and agents of its build', async () => {
  const run = [{ command: 'id', secret: ['token', 'key', 'db-password'], ssh: ['default', 'git', 'constructor'] }];
  const secrets = { token: {}, key: { file: 'key.txt' }, 'db-password': { env: 'PASSWORD' }, unused: {} };
  const stages = {
    base: { from: 'debian:trixie', run },
    child: { parent: 'base' },
    other: { from: 'debian:trixie', run: [{ command: 'id', secret: ['unused'] }] },
  };
  const { target } = await bakeOf({ secrets, stages });
  const secret = ['id=token,env=TOKEN', 'id=key,src=key.txt', 'id=db-password,env=PASSWORD'];
  for (const name of ['base', 'child']) assert.equal([target![name]!['secret'], target![name]!['ssh']], [secret, ['constructor', 'default', 'git']]);
  assert.equal([target!['other']!['secret'], 'ssh' in target!['other']!], [['id=unused,env=UNUSED'], false]);
});

test('an agent can have a socket or a key', async () => {
  const { plan } = await compileProject({
    version: 1,
    target: 'buildkit',
    stages: { base: { from: 'debian:trixie', run: [{ command: 'id', ssh: ['default', 'git'] }] } },
  });
  assert.equal(mountedBy(plan!.stages[0]!, plan!, new Map([['git', '/run/git.sock']])), { ssh: ['default', 'git=/run/git.sock'] });
});

test('tags have variables for the registry, the environment, the commit and arguments of the build; one without a commit is empty', async () => {
  const stages = {
    app: { from: 'debian:trixie', publish: { repository: 'app', tags: ['main', '{git.sha}-{channel}', '{git.branch}.{git.short}-{git.short}'] } },
    other: { from: 'debian:trixie', publish: { repository: 'other', tag: 'x' } },
  };
  const args = { channel: { default: 'stable', build: true }, fixed: '1' };
  const publish = { registry: 'registry.example.org', environments: { dev: 'tools-dev', prod: 'tools' } };
  const { target, variable } = await bakeOf({ args, publish: { ...publish, environment: 'prod' }, stages });
  assert.equal(target!['app']!['tags'], [
    '${REGISTRY}/${PREFIX}-app:main',
    '${IMAGE_REVISION != "" ? "${REGISTRY}/${PREFIX}-app:${IMAGE_REVISION}-${CHANNEL}" : ""}',
    '${GIT_BRANCH != "" && GIT_SHORT != "" ? "${REGISTRY}/${PREFIX}-app:${GIT_BRANCH}.${GIT_SHORT}-${GIT_SHORT}" : ""}',
  ]);
  assert.equal(
    Object.entries(variable!).map(([name, value]) => `${name}=${value['default']}`),
    ['REGISTRY=registry.example.org', 'PREFIX=tools', 'IMAGE_REVISION=', 'GIT_SHORT=', 'GIT_BRANCH=', 'CHANNEL=stable', 'IMAGE_SOURCE='],
  );
  assert.equal(target!['_common']!['args'], { CHANNEL: '${CHANNEL}' });
  const { target: plain, variable: fewer } = await bakeOf({ publish: { ...publish, environment: 'dev' }, stages: { other: stages.other } });
  assert.equal(plain!['other']!['tags'], ['${REGISTRY}/${PREFIX}-other:x']);
  assert.equal([Object.keys(fewer!), 'args' in plain!['_common']!], [['REGISTRY', 'PREFIX', 'IMAGE_REVISION', 'IMAGE_SOURCE'], false]);
});

test('the names of a published image have the values of facts; one whose fact has no value is left out', () => {
  const image = { repository: 'app', tags: ['main', '{git.sha}', '{git.branch}-{channel}'] };
  const destination = { registry: 'registry.example.org/team' };
  assert.equal(imageNames(image, destination, {}), ['registry.example.org/team/app:main']);
  assert.equal(imageNames(image, { ...destination, prefix: 'dev' }, { 'git.sha': 'abc', 'git.branch': '', channel: 'x' }), [
    'registry.example.org/team/dev-app:main',
    'registry.example.org/team/dev-app:abc',
  ]);
});

test.run();
