import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PlannedStage } from '../../../src/compile/plan/plan.ts';
import { planProject } from '../render/project.ts';

const app = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/{stage}' };

/** The planned stages of a tools.yaml, by name. */
async function planned(stages: Readonly<Record<string, object>>, more: object = {}): Promise<Record<string, PlannedStage>> {
  const { plan } = await planProject({ version: 1, ...more, stages });
  return Object.fromEntries(plan.stages.map((stage) => [stage.name, stage]));
}

test('a stage has the users, groups, sudoers and tests of its ancestors, ancestors first', async () => {
  const { base, child, leaf } = await planned({
    base: {
      from: 'debian:trixie',
      apt: ['sudo'],
      user: app,
      users: [{ name: 'web', uid: 101, home: '/srv/{stage}' }],
      groups: [{ name: 'data', gid: 3000 }],
      sudoers: [{ user: 'app', commands: ['/opt/a'] }],
      test: [{ process: 'a' }],
    },
    child: {
      parent: 'base',
      users: [{ name: 'db', uid: 102 }],
      groups: [{ name: 'more', gid: 3001 }],
      sudoers: [{ user: 'app', commands: ['/opt/b'] }],
      test: [{ process: 'b' }],
    },
    leaf: { parent: 'child' },
  });
  assert.equal(
    [base!, child!, leaf!].map(({ users }) => users.map(({ name, home, line }) => [name, home, line])),
    [
      [['web', '/srv/base', 17]],
      [
        ['web', '/srv/base', 17],
        ['db', undefined, 46],
      ],
      [
        ['web', '/srv/base', 17],
        ['db', undefined, 46],
      ],
    ],
  );
  const all = ({ groups, sudoers, test: tests }: PlannedStage) => [
    groups.map(({ name, gid, line }) => [name, gid, line].join(' ')),
    sudoers.flatMap(({ commands }) => commands),
    tests.map(({ process }) => process),
  ];
  assert.equal(all(base!), [['data 3000 24'], ['/opt/a'], ['a']]);
  for (const stage of [child!, leaf!])
    assert.equal(all(stage), [
      ['data 3000 24', 'more 3001 52'],
      ['/opt/a', '/opt/b'],
      ['a', 'b'],
    ]);
});

test('a stage has the user, the port, the shell, the start and the session of the nearest ancestor that declares them', async () => {
  const { base, child, leaf, other } = await planned(
    {
      base: {
        from: 'debian:trixie',
        kind: 'job',
        user: app,
        start: { root: ['a {user.home}'], user: ['b'], exec: ['c', '{stage}'] },
        session: { owns: ['/opt/a'], path: ['/opt/a/bin'], env: { B: 'b', A: '{stage}' } },
      },
      child: { parent: 'base', port: 9000, shell: 'bash', session: { owns: ['/opt/b'], path: ['{user.home}/bin'], env: { A: 'x' } } },
      leaf: { parent: 'child', kind: 'tool' },
      other: { parent: 'child', entrypoint: ['/x'] },
    },
    { kinds: { tool: { port: 8080 } } },
  );
  const start = { root: ['a /home/base'], user: ['b'], exec: ['c', 'base'] };
  assert.equal(
    [base!, child!, leaf!, other!].map((stage) => [stage.kind, stage.port, stage.shell, stage.user!.home, stage.start, stage.depth]),
    [
      ['job', undefined, 'sh', '/home/base', start, 0],
      ['shared', 9000, 'bash', '/home/base', start, 1],
      ['tool', 8080, 'bash', '/home/base', start, 2],
      ['shared', 9000, 'bash', '/home/base', undefined, 2],
    ],
  );
  const { activations: _, ...session } = leaf!.session;
  assert.equal(session, { owns: ['/opt/b', '/opt/a'], path: ['/home/base/bin', '/opt/a/bin'], env: { A: 'x', B: 'b' } });
  assert.equal(Object.keys(base!.session.env), ['A', 'B'], 'their order in tools.yaml does not change the image');
});

test('PATH and variables of a stage come before those of its parent, each once', async () => {
  const { base, child } = await planned({
    base: { from: 'debian:trixie', path: ['/opt/{stage}', '/opt/b'], env: { B: '{stage}', A: '1' } },
    child: { parent: 'base', path: ['/opt/c', '/opt/b'], env: { A: '2' } },
  });
  assert.equal(
    [base!.path, child!.path],
    [
      ['/opt/base', '/opt/b'],
      ['/opt/c', '/opt/b', '/opt/base'],
    ],
  );
  assert.equal(
    [Object.entries(base!.env), child!.env],
    [
      [
        ['A', '1'],
        ['B', 'base'],
      ],
      { A: '2', B: 'base' },
    ],
  );
});

test('a test has its facts, those of the tests in its container, and how its container starts', async () => {
  const { base } = await planned({
    base: {
      from: 'debian:trixie',
      facts: { name: 'x' },
      test: [
        { process: '{name}' },
        { run: 'echo {name}', start: { env: { A: '{name}' }, args: ['{name}'], mounts: [{ tmpfs: '/{name}' }] } },
        { start: { args: [], env: { A: 'y' } }, tests: [{ process: '{name}' }, { run: 'echo {name}' }] },
      ],
    },
  });
  assert.equal(base!.test, [
    { process: 'x' },
    { run: 'echo x', start: { env: { A: 'x' }, args: ['x'], mounts: [{ tmpfs: '/x' }] } },
    { start: { env: { A: 'y' }, mounts: [] }, tests: [{ process: 'x' }, { run: 'echo x' }] },
  ]);
});

test('what is said of a stage alone is not inherited', async () => {
  const { base, child } = await planned(
    {
      base: {
        from: 'debian:trixie',
        description: 'The base',
        dates: { release: '2026-01-01', 'end-of-life': '2027-01-01' },
        publish: { repository: 'base', tags: ['{stage}', '{git.sha}'] },
      },
      child: { parent: 'base', dates: { release: '2026-02-01' } },
    },
    { publish: { registry: 'registry.example.org' } },
  );
  assert.equal(
    [base!.description, base!.dates, base!.image, base!.base, base!.parent],
    ['The base', { release: '2026-01-01', endOfLife: '2027-01-01' }, { repository: 'base', tags: ['base', '{git.sha}'] }, 'debian:trixie', undefined],
  );
  assert.equal([child!.description, child!.dates, child!.image, child!.base, child!.parent!.name], ['', { release: '2026-02-01' }, undefined, 'base', 'base']);
});

test('a stage that copies from others names each once; its JSON names stages', async () => {
  const copy = (from: string, target: string) => ({ from, source: '/etc/issue', target });
  const { base, app: stage } = await planned({
    base: { from: 'debian:trixie' },
    app: { parent: 'base', copy: [copy('debian:bookworm', '/a'), copy('maker', '/b'), copy('maker', '/c')] },
    maker: { from: 'debian:trixie', kind: 'build' },
  });
  assert.equal(
    stage!.copies.map(({ name, stage: from }) => [name, from?.name]),
    [
      ['debian:bookworm', undefined],
      ['maker', 'maker'],
    ],
  );
  const json = JSON.parse(JSON.stringify(stage));
  assert.equal([json.parent, json.copies, 'children' in json, 'copiers' in json], ['base', ['debian:bookworm', 'maker'], false, false]);
  assert.not('copies' in JSON.parse(JSON.stringify(base)));
});

test('packages have their lines and, if their manager has several installations, theirs', async () => {
  const { base } = await planned({
    base: { from: 'debian:trixie', apt: ['git', 'python3-venv'], pip: { packages: ['six==1.17.0'], environment: 'venv', path: '/opt/a' } },
  });
  assert.equal(
    base!.packages.map(({ name, line, scope }) => [name, line, scope]),
    [
      ['git', 7, undefined],
      ['python3-venv', 8, undefined],
      ['six', 12, ['venv', '/opt/a']],
    ],
  );
});

test.run();
