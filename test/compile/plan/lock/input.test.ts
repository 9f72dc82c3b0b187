import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lockInputs } from '../../../../src/compile/plan/lock/input.ts';
import { planProject } from '../../render/project.ts';

const bind = [{ from: 'golang:1.25', source: '/usr/local/go', target: '/go' }];
const base = { from: 'debian:trixie', apt: ['ca-certificates', 'curl', 'jq'] };
const repositories = [{ uri: 'https://example.org/debian', suite: 'trixie', components: ['main'], key: 'files/example.asc' }];
const mirrors = { root: 'https://mirror.example.org' };

/** The inputs of the stages of a project. */
async function inputs(stages: Readonly<Record<string, object>>, more: object = {}): Promise<string[]> {
  const { model } = await planProject(
    { version: 1, target: 'buildkit', ...more, stages },
    { 'files/example.asc': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'files/a': '' },
  );
  return Array.from(model.stages.values(), lockInputs(model));
}

async function input(stage: object, more: object = {}): Promise<string> {
  return (await inputs({ base: { ...base, ...stage } }, more))[0]!;
}

test('the input of a section is what decides what it contains', async () => {
  const both = ['linux/amd64', 'linux/arm64'];
  const different = [
    await input({}),
    await input({ from: 'debian:forky' }),
    await input({ apt: ['ca-certificates', 'curl'] }),
    await input({ apt: ['ca-certificates', 'curl=8.*', 'jq'] }),
    await input({ apt: { recommends: true, packages: base.apt } }),
    await input({ apt: { repositories, packages: base.apt } }),
    await input({ copy: [{ from: 'golang:1.25', source: '/usr/local/go', target: '/go' }] }),
    await input({}, { platforms: both }),
    await input({ apt: ['ca-certificates', 'curl', { name: 'jq', platforms: ['linux/amd64'] }] }, { platforms: both }),
    await input({ apt: [] }),
    await input({ apt: ['jq'] }),
    await input({ apt: { recommends: true, packages: ['jq'] } }),
    await input({ apt: { exclude: ['nano'] } }),
    await input({}, { mirrors: { ...mirrors, apt: { path: 'debian-2/' } } }),
  ];
  assert.is(new Set(different).size, different.length);
});

test('nothing else is part of the input', async () => {
  const both = ['linux/amd64', 'linux/arm64'];
  const same: readonly (readonly [string, string])[] = [
    [
      await input({}),
      await input({
        apt: ['jq', { name: 'curl', reason: 'a test' }, 'ca-certificates'],
        env: { A: 'b' },
        run: ['true'],
        files: [{ source: 'files/a', target: '/opt/a' }],
      }),
    ],
    [await input({}), await input({ apt: ['curl'], use: ['tools'] }, { groups: { tools: { apt: ['jq', 'ca-certificates'] } } })],
    [await input({}), await input({ apt: [], use: ['tools'] }, { groups: { tools: { apt: base.apt } } })],
    [await input({}, { platforms: both }), await input({}, { platforms: both.toReversed() })],
    [await input({ apt: [...base.apt, 'nodejs', 'npm'] }), await input({ apt: [...base.apt, 'nodejs', 'npm'], npm: ['yarn@1.22.22'] })],
    [await input({}, { mirrors }), await input({}, { mirrors: { ...mirrors, apt: { retries: 7, 'check-valid-until': false } } })],
    [await input({ copy: [{ from: 'golang:1.25', source: '/usr/local/go', target: '/go' }] }), await input({ run: [{ command: 'true', bind }] })],
    [await input({}), await input({ copy: [{ from: `golang@sha256:${'0'.repeat(64)}`, source: '/usr/local/go', target: '/go' }] })],
  ];
  for (const [index, [one, other]] of same.entries()) assert.is(one, other, `pair ${index}`);
});

test('the input of a stage contains that of its parent', async () => {
  const child = { parent: 'base' };
  const [parent, own] = await inputs({ base, child });
  const [, changed] = await inputs({ base: { ...base, from: 'debian:forky' }, child });
  const [, more] = await inputs({ base, child: { ...child, apt: ['tree'] } });
  const [, same] = await inputs({ base, child: { ...child, env: { A: 'b' } } });
  assert.is(new Set([parent, own, changed, more]).size, 4);
  assert.is(same, own);
  assert.match(own!, /^sha256:[0-9a-f]{64}$/);
});

test.run();
