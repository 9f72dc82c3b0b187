import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hasProgram, imageConfig, runsAsOf, wordsOf } from '../../../src/compile/plan/image-config.ts';
import type { ImageConfig } from '../../../src/compile/plan/image-config.ts';
import type { Stage } from '../../../src/compile/model/model.ts';
import { planProject } from '../render/project.ts';

const app = { name: 'app', uid: 1000, group: 'app', gid: 1001, home: '/home/app' };
const PLAIN = { runsAs: '0:0', shell: 'sh' } as const;
const EMPTY: ImageConfig = { labels: {}, annotations: {}, ports: [], volumes: [] };

function stage(spec: Stage['spec']): Stage {
  return { spec } as Stage;
}

/** The configuration of a stage with these keys, and of its child with further ones. */
function config(spec: Stage['spec'], below?: Stage['spec']): ImageConfig {
  const own = imageConfig(stage(spec), {}, PLAIN, undefined);
  return below ? imageConfig(stage(below), {}, PLAIN, own) : own;
}

test('a stage without keys of its container has the configuration of its parent', () => {
  const all: Stage['spec'] = {
    labels: { b: '2', a: '1' },
    annotations: { d: '4', c: '3' },
    ports: [80, '53/udp'],
    volumes: ['/data'],
    'stop-signal': 'SIGINT',
    healthcheck: { exec: ['/check'], retries: 2, interval: '1m', timeout: '2s', 'start-period': '3s' },
    entrypoint: ['/a'],
    cmd: ['b'],
  };
  const expected: ImageConfig = {
    labels: { a: '1', b: '2' },
    annotations: { c: '3', d: '4' },
    ports: ['80/tcp', '53/udp'],
    volumes: ['/data'],
    stopSignal: 'SIGINT',
    healthcheck: { command: ['/check'], options: { interval: '1m', timeout: '2s', 'start-period': '3s', retries: '2' } },
    entrypoint: ['/a'],
    cmd: ['b'],
  };
  assert.equal(config({}), EMPTY);
  assert.equal(config(all), expected);
  assert.equal(config(all, {}), expected);
  assert.equal(JSON.stringify(config(all).labels), '{"a":"1","b":"2"}', 'their order in tools.yaml does not change the image');
});

test('a child adds labels, annotations, ports and volumes, and replaces the signal and the health check', () => {
  const parent: Stage['spec'] = {
    labels: { a: '1', b: '1' },
    annotations: { a: '1' },
    ports: [80],
    volumes: ['/a'],
    'stop-signal': 'SIGINT',
    healthcheck: 'none',
  };
  const child: Stage['spec'] = {
    labels: { a: '2' },
    annotations: { a: '2' },
    ports: [80, 81],
    volumes: ['/a', '/b'],
    'stop-signal': 'SIGQUIT',
    healthcheck: { exec: ['/c'] },
  };
  assert.equal(config(parent).healthcheck, 'none');
  assert.equal(config(parent, child), {
    labels: { a: '2', b: '1' },
    annotations: { a: '2' },
    ports: ['80/tcp', '81/tcp'],
    volumes: ['/a', '/b'],
    stopSignal: 'SIGQUIT',
    healthcheck: { command: ['/c'], options: {} },
  });
  assert.is(config(child, { healthcheck: 'none' }).healthcheck, 'none');
});

test('an entrypoint resets the command of the parent, and a command keeps its entrypoint', () => {
  const parent: Stage['spec'] = { entrypoint: ['/a'], cmd: ['b'] };
  assert.equal(config(parent, { entrypoint: ['/c'] }), { ...EMPTY, entrypoint: ['/c'] });
  assert.equal(config(parent, { cmd: ['d'] }), { ...EMPTY, entrypoint: ['/a'], cmd: ['d'] });
  assert.equal(config({ cmd: ['d'] }), { ...EMPTY, cmd: ['d'] });
});

test('with a start script, the image has no entrypoint and command of its own', () => {
  const parent = config({ entrypoint: ['/a'], cmd: ['b'] });
  assert.equal(imageConfig(stage({}), {}, { ...PLAIN, start: { root: [] } }, parent), EMPTY);
  assert.is(hasProgram({ ...EMPTY, start: { root: [] } }), true);
  assert.equal(
    [EMPTY, parent, config({ entrypoint: ['/a'] }), config({ cmd: ['b'] }), config({ entrypoint: [], cmd: [] })].map((each) => hasProgram(each)),
    [false, true, true, true, false],
  );
});

test('facts are replaced', () => {
  const facts = { name: 'x' };
  const spec: Stage['spec'] = {
    labels: { a: '{name}' },
    annotations: { b: '{name}' },
    volumes: ['/{name}'],
    entrypoint: ['/{name}'],
    cmd: ['{name}'],
    healthcheck: { exec: ['{name}'] },
  };
  assert.equal(imageConfig(stage(spec), facts, PLAIN, undefined), {
    labels: { a: 'x' },
    annotations: { b: 'x' },
    ports: [],
    volumes: ['/x'],
    entrypoint: ['/x'],
    cmd: ['x'],
    healthcheck: { command: ['x'], options: {} },
  });
  assert.equal(imageConfig(stage({ healthcheck: { run: 'a {name}' } }), facts, PLAIN, undefined).healthcheck, {
    command: ['/bin/sh', '-c', 'a x'],
    options: {},
  });
});

test('a command of a health check is for the shell of the stage; a failure in a pipe counts in bash', () => {
  const { healthcheck } = imageConfig(stage({ healthcheck: { run: 'a | b' } }), {}, { ...PLAIN, shell: 'bash' }, undefined);
  assert.equal(healthcheck, { command: ['/bin/bash', '-o', 'pipefail', '-c', 'a | b'], options: {} });
});

test('the health check of a container that starts as root to set up becomes the user', () => {
  const check = (start: object | undefined, user: typeof app | undefined, runsAs: string) =>
    imageConfig(stage({ healthcheck: { exec: ['/a'] } }), {}, { shell: 'sh', runsAs, start: start as { root: [] } | undefined, user }, undefined).healthcheck;
  const as = { uid: 1000, gid: 1001, home: '/home/app' };
  assert.equal(check({ root: [] }, app, '0:0'), { command: ['/a'], options: {}, as });
  for (const [start, user, runsAs] of [
    [undefined, app, '0:0'],
    [{ root: [] }, undefined, '0:0'],
    [{ root: [] }, app, '1000:1001'],
  ] as const)
    assert.equal(check(start, user, runsAs), { command: ['/a'], options: {} });
  assert.equal(wordsOf({ command: ['/a', 'b'], options: {} }), ['/a', 'b']);
  assert.is(
    wordsOf({ command: ['/a', 'b'], options: {}, as }).join(' '),
    '/usr/bin/setpriv --reuid=1000 --regid=1001 --init-groups --inh-caps=-all /usr/bin/env HOME=/home/app /a b',
  );
});

test('a container runs as root to set up, otherwise as the user of its start, or as `run-as` says', () => {
  const setUp = { root: ['a'] };
  assert.is(runsAsOf(stage({}), { start: setUp, user: app }, undefined), '0:0');
  assert.is(runsAsOf(stage({}), { start: { root: [] }, user: app }, undefined), '1000:1001');
  assert.is(runsAsOf(stage({}), { start: { root: [] }, user: { ...app, groups: { docker: 5 } } }, undefined), '1000', 'so that it has its groups');
  assert.is(runsAsOf(stage({}), { start: { root: [] } }, undefined), '0:0');
  assert.is(runsAsOf(stage({}), { user: app }, undefined), '0:0');
  assert.is(runsAsOf(stage({}), {}, { runsAs: '7:7' }), '7:7');
  assert.is(runsAsOf(stage({ 'run-as': 'root' }), {}, { runsAs: '7:7' }), '0:0');
  assert.is(runsAsOf(stage({ 'run-as': '65532' }), {}, { runsAs: '7:7' }), '65532');
});

test('`run-as` names a user of the stage or an ancestor', async () => {
  const stages = { base: { from: 'debian:trixie', users: [{ name: 'web', uid: 101 }] }, app: { parent: 'base', 'run-as': 'web' }, child: { parent: 'app' } };
  const { plan } = await planProject({ version: 1, stages });
  assert.equal(
    plan.stages.map(({ runsAs }) => runsAs),
    ['0:0', '101:101', '101:101'],
  );
});

test.run();
