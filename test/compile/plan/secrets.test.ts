import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { neededBy } from '../../../src/compile/plan/secrets.ts';
import type { SecretMount } from '../../../src/compile/plan/run-data/mounts.ts';
import { planProject } from '../render/project.ts';

const sha256 = '0'.repeat(64);
const commit = '0'.repeat(40);

/** The secrets that the RUNs of the last stage mount, as `id target`. */
async function mounted(stage: object, more: object = {}): Promise<string[][]> {
  const { plan } = await planProject({
    version: 1,
    target: 'buildkit',
    secrets: { own: {}, mirror: {} },
    ...more,
    stages: { base: { from: 'debian:trixie', ...stage } },
  });
  const runs = plan.stages.at(-1)!.steps.flatMap((step) => (step.instruction === 'RUN' ? [step.data] : []));
  return runs.flatMap(({ secrets }: { secrets?: readonly SecretMount[] }) => (secrets ? [secrets.map(({ id, target }) => `${id} ${target}`)] : []));
}

const mirrors = { root: 'https://mirror.example.org', secret: 'mirror' };

test('a download mounts its secret, and that of the mirror', async () => {
  const download = { url: 'https://example.org/a', sha256, target: '/opt/a' };
  const [own, mirror] = ['own /etc/apt/auth.conf.d/50download.conf', 'mirror /etc/apt/auth.conf.d/90mirror.conf'];
  assert.equal(await mounted({ downloads: [{ ...download, secret: 'own' }] }), [[own]]);
  assert.equal(await mounted({ downloads: [{ ...download, secret: 'own' }] }, { mirrors }), [[own, mirror]]);
  assert.equal(await mounted({ downloads: [download] }, { mirrors }), [[mirror]]);
  assert.equal(await mounted({ downloads: [download] }), []);
});

test('a repository mounts its secret, or else that of the mirror, for git', async () => {
  const repository = { git: 'https://example.org/a.git', commit, target: '/opt/a' };
  assert.equal(await mounted({ downloads: [{ ...repository, secret: 'own' }] }, { mirrors }), [['own /root/.netrc']]);
  assert.equal(await mounted({ downloads: [repository] }, { mirrors }), [['mirror /root/.netrc']]);
  assert.equal(await mounted({ downloads: [repository] }), []);
});

test('a secret comes from its variable, its file, or the variable of its name', async () => {
  const secrets = { own: { env: 'TOKEN' }, 'of-file': { file: 'token.txt' }, 'of-name': {}, empty: null };
  const { plan } = await planProject({ version: 1, secrets, stages: { base: { from: 'debian:trixie' } } });
  assert.equal(
    plan.secrets.map(({ name, env, file, line }) => ({ name, env, file, line })),
    [
      { name: 'own', env: 'TOKEN', file: undefined, line: 4 },
      { name: 'of-file', env: undefined, file: 'token.txt', line: 7 },
      { name: 'of-name', env: 'OF_NAME', file: undefined, line: 10 },
      { name: 'empty', env: 'EMPTY', file: undefined, line: 11 },
    ],
  );
});

test('the build of a stage needs its secrets and agents, and those of stages that it needs, each once and agents by name', async () => {
  const command = (secret: string, ssh: string) => ({ command: 'id', secret: [secret], ssh: [ssh] });
  const stages = {
    base: { from: 'debian:trixie', run: [command('a', 'z')] },
    maker: { from: 'debian:trixie', kind: 'build', run: [command('b', 'default')] },
    app: { parent: 'base', copy: [{ from: 'maker', source: '/a', target: '/a' }], run: ['id', command('a', 'z')] },
    other: { from: 'debian:trixie', run: [command('c', 'default')] },
  };
  const { plan } = await planProject({ version: 1, target: 'buildkit', secrets: { c: {}, b: {}, a: {} }, stages });
  const needs = Object.fromEntries(plan.stages.map((stage) => [stage.name, neededBy(stage, plan)]));
  const named = Object.entries(needs).map(([name, { secrets, ssh }]) => [name, secrets.map((secret) => secret.name).join(' '), ssh.join(' ')]);
  assert.equal(named.toSorted(), [
    ['app', 'b a', 'default z'],
    ['base', 'a', 'z'],
    ['maker', 'b', 'default'],
    ['other', 'c', 'default'],
  ]);
});

test.run();
