import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dataOf, stepsOf } from './steps.ts';

const from = 'debian:trixie';

/** The title of the step of a stage's accounts, its key, and the names of what it creates. */
async function accounts(stages: Readonly<Record<string, object>>): Promise<unknown[]> {
  const steps = await stepsOf(stages);
  return steps.flatMap(({ title, origin, instruction, data }) => {
    if (instruction !== 'RUN' || data.script !== 'run/accounts') return [];
    return [title, origin.path.at(-1), data.groups.map(({ name, ids }) => `${name} ${ids}`), data.users.map(({ name, ids }) => `${name} ${ids}`)];
  });
}

test('the step is named after its users, or its groups if there are none', async () => {
  const [a, b] = [
    { name: 'a', gid: 2001 },
    { name: 'b', gid: 2002 },
  ];
  assert.equal(await accounts({ base: { from, groups: [a] } }), ['Group a', 'groups', ['a 2001'], []]);
  assert.equal(await accounts({ base: { from, groups: [a, b] } }), ['Groups a, b', 'groups', ['a 2001', 'b 2002'], []]);
  assert.equal(await accounts({ base: { from, groups: [a], users: [{ name: 'web', uid: 101 }] } }), [
    'User web',
    'users',
    ['a 2001', 'web 101'],
    ['web 101:101'],
  ]);
  const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };
  const users = [{ name: 'web', uid: 101 }];
  assert.equal(await accounts({ base: { from, user, users } }), ['Users app, web', 'user', ['app 1000', 'web 101'], ['app 1000:1000', 'web 101:101']]);
  assert.equal(await accounts({ base: { from } }), []);
});

test('a group is created once: not for each user in it, not again in a child, and never root', async () => {
  const base = { from, groups: [{ name: 'data', gid: 3000 }] };
  const users = [
    { name: 'web', uid: 101, group: 'data' },
    { name: 'job', uid: 102, groups: { data: 3000, logs: 3001 } },
    { name: 'top', uid: 103, group: 'root', gid: 0 },
  ];
  assert.equal((await accounts({ base: { ...base, users } }))[2], ['data 3000', 'job 102', 'logs 3001']);
  assert.equal((await accounts({ base, child: { parent: 'base', users } }))[2], ['job 102', 'logs 3001']);
});

test('a supplementary group whose number only the image knows is taken over, and not created', async () => {
  const stage = { from, groups: [{ name: 'video', existing: true }], users: [{ name: 'web', uid: 101, groups: ['video'] }] };
  assert.equal((await accounts({ base: stage }))[2], ['video *', 'web 101']);
  const [{ users, groups }] = dataOf(await stepsOf({ base: stage }), 'run/accounts') as [{ users: { further: unknown }[]; groups: { taken?: string }[] }];
  assert.equal(
    users.map(({ further }) => further),
    [['video']],
  );
  assert.equal(
    groups.map(({ taken }) => taken),
    ['tools.yaml takes over the group video, but the image has', undefined],
  );
});

test('the group of a user that the image has is created only if its number is known', async () => {
  const groupsOf = async (user: object) => (await accounts({ base: { from, users: [{ name: 'web', uid: 101, existing: true, ...user }] } }))[2];
  assert.equal(await groupsOf({ group: 'web' }), []);
  assert.equal(await groupsOf({ group: 'web', gid: 102 }), ['web 102']);
});

test('what a message says about an account that is taken over: the numbers that are known', async () => {
  const takenOf = async (user: object) => {
    const [{ users }] = dataOf(await stepsOf({ base: { from, users: [{ existing: true, ...user }] } }), 'run/accounts') as [{ users: { taken?: string }[] }];
    return users[0]!.taken;
  };
  assert.is(await takenOf({ name: 'www-data' }), 'tools.yaml takes over the user www-data, but the image has');
  assert.is(await takenOf({ name: 'www-data', uid: 33 }), 'tools.yaml takes over the user www-data with the ids 33:*, but the image has');
});

test('the shell of a new user: that of logins with a home, none without; zsh is made ready', async () => {
  const shells = async (user: object) => {
    const [{ users, zsh }] = dataOf(await stepsOf({ base: { from, apt: ['zsh'], users: [{ name: 'web', uid: 101, ...user }] } }), 'run/accounts') as [
      { users: { shell?: string }[]; zsh?: true },
    ];
    return ['shell' in users[0]! ? users[0].shell : 'that of the image', zsh];
  };
  assert.equal(await shells({}), ['/usr/sbin/nologin', undefined]);
  assert.equal(await shells({ home: '/srv/web' }), ['/bin/bash', undefined]);
  assert.equal(await shells({ home: '/srv/web', shell: '/usr/bin/zsh' }), ['/usr/bin/zsh', true]);
  assert.equal(await shells({ name: 'www-data', uid: 33, existing: true }), ['that of the image', undefined]);
});

test.run();
