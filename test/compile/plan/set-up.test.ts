import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { programsOf, setUpOf } from '../../../src/compile/plan/set-up.ts';
import type { SetUp } from '../../../src/compile/plan/set-up.ts';
import { planProject } from '../render/project.ts';

const app = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };

/** What root runs in the containers of each stage, as `place folder program words`, in the set-up or without a start script. */
async function runs(of: typeof setUpOf, stages: Readonly<Record<string, object>>): Promise<Record<string, string[]>> {
  const found = await setUps(of, stages);
  return Object.fromEntries(
    Object.entries(found).map(([name, { calls }]) => [
      name,
      Array.from(calls, ([call, { path }]) => [path.slice(2).join('.'), call.folder, call.program, ...call.args.map(({ text }) => text)].join(' ')),
    ]),
  );
}

async function setUps(of: typeof setUpOf, stages: Readonly<Record<string, object>>): Promise<Record<string, SetUp>> {
  const { model, plan } = await planProject({ version: 1, stages });
  return Object.fromEntries(plan.stages.map((planned) => [planned.name, of(model.stages.get(planned.name)!, planned)]));
}

test('the set-up of root runs in one shell, from the root directory, in the stage that declares it', async () => {
  const start = { root: ['a b', 'cd /srv && c', 'd'], exec: ['sleep', 'infinity'] };
  assert.equal(await runs(setUpOf, { base: { from: 'debian:trixie', user: app, start }, child: { parent: 'base' } }), {
    base: ['start.root.0 / a b', 'start.root.1 / cd /srv', 'start.root.1 /srv c', 'start.root.2 /srv d'],
    child: [],
  });
});

test('the commands of a set-up have their text, and pipes are known; so are the homes of users', async () => {
  const { base } = await setUps(setUpOf, {
    base: {
      from: 'debian:trixie',
      user: app,
      users: [
        { name: 'web', uid: 101 },
        { name: 'db', uid: 102, home: '/srv/db' },
      ],
      start: { root: ['a | b'], exec: ['c'] },
    },
  });
  assert.equal(
    [...base!.calls.values()].map(({ text }) => text),
    ['a | b', 'a | b'],
  );
  assert.equal(
    base!.pipes.map(({ seen }) => seen),
    [false],
  );
  assert.equal(
    [...base!.homes],
    [
      ['app', '/home/app'],
      ['db', '/srv/db'],
    ],
  );
});

test('a container without a start script runs its program and its health check as root, if the stage says one of them', async () => {
  const healthcheck = { exec: ['/check', "it's"] };
  assert.equal(
    await runs(programsOf, {
      base: { from: 'debian:trixie', entrypoint: ['/a', 'b c'], cmd: ['d'] },
      same: { parent: 'base' },
      args: { parent: 'base', cmd: ['e'] },
      checked: { parent: 'base', workdir: '/srv/{stage}', healthcheck },
      moved: { parent: 'checked', cmd: ['f'] },
      unchecked: { parent: 'checked', healthcheck: 'none' },
    }),
    {
      base: ['entrypoint / a b c d'],
      same: [],
      args: ['cmd / a b c e'],
      checked: ["healthcheck /srv/checked check it's"],
      moved: ['cmd /srv/checked a b c f', "cmd /srv/checked check it's"],
      unchecked: [],
    },
  );
});

test('what a user runs is no program of root; root can come back', async () => {
  assert.equal(
    await runs(programsOf, {
      base: { from: 'debian:trixie', user: app, entrypoint: ['/a'], 'run-as': 'app' },
      back: { parent: 'base', 'run-as': 'root' },
      started: { parent: 'back', start: { root: ['b'], exec: ['c'] }, healthcheck: { exec: ['/d'] } },
    }),
    { base: [], back: ['run-as / a'], started: [] },
  );
});

test('a program can run others', async () => {
  const { base } = await setUps(programsOf, { base: { from: 'debian:trixie', cmd: ['sh', '-c', 'a | b'] } });
  assert.equal(
    base!.pipes.map(({ seen }) => seen),
    [false],
  );
  assert.equal([...base!.homes], []);
});

test.run();
