import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dataOf, stepsOf, without } from './steps.ts';

const from = 'debian:trixie';
const user = { name: 'app', uid: 1000, group: 'staff', gid: 50, home: '/home/app' };
const buildkit = { target: 'buildkit', secrets: { token: { env: 'TOKEN' }, key: { env: 'KEY' } } };

interface Commands {
  script: string;
  commands: string[];
  items: number[];
  lines?: string[];
  shell?: string;
}

/** The data of the commands of the last stage. */
async function commands(stages: Readonly<Record<string, object>>, more: object = {}): Promise<(Commands & Record<string, unknown>)[]> {
  return dataOf(await stepsOf(stages, more, { 'files/a/b': '', 'files/a/c': '' }), 'run/commands', 'run/script') as unknown as (Commands &
    Record<string, unknown>)[];
}

test('the place of one shell is `run`, and that of each of several is its first command', async () => {
  const placesOf = async (run: readonly unknown[]) =>
    (await stepsOf({ base: { from, run } }, buildkit)).filter(({ instruction }) => instruction === 'RUN').map(({ origin }) => origin.path.slice(2).join('.'));
  assert.equal(await placesOf(['a', 'b']), ['run']);
  assert.equal(await placesOf(['a', 'b', { command: 'c', network: 'none' }]), ['run.0', 'run.2']);
});

test('commands of one line are joined; several lines are a script, and so is everything in bash', async () => {
  assert.equal(await commands({ base: { from, run: ['a', 'b\nc', ' d '] } }), [
    { script: 'run/commands', target: 'portable', commands: ['a'], items: [0] },
    { script: 'run/script', target: 'portable', commands: ['b\nc'], items: [1], lines: ['b', 'c'] },
    { script: 'run/commands', target: 'portable', commands: ['d'], items: [2] },
  ]);
  const [bash] = await commands({ base: { from, shell: 'bash', run: ['a', 'b', 'c'] } });
  assert.equal([bash!.script, bash!.shell, bash!.lines], ['run/script', 'bash', ['a &&', 'b &&', 'c']]);
});

test('conditions of commands: before, network, and what is mounted', async () => {
  const command = 'a';
  const bind = [
    { from: 'other', source: '/opt/x', target: '/x' },
    { source: 'files/a', target: '/{stage}' },
    { source: 'files/a/b', target: '/b' },
  ];
  const found = await commands(
    {
      other: { from, kind: 'build', run: ['a'] },
      base: {
        from,
        copy: [{ from: 'other', source: '/opt/y', target: '/opt/y' }],
        files: [{ source: 'files/a/b', target: '/srv/b' }],
        run: [
          { command, before: 'files' },
          { command, network: 'none' },
          { command, bind },
          { command, cache: ['/{stage}/a/b'] },
          { command, secret: ['token', { name: 'key', env: 'KEY' }] },
          { command, ssh: true },
          { command, ssh: ['git'] },
        ],
      },
    },
    buildkit,
  );
  assert.equal(
    found.map((data) => without(data, 'script', 'target', 'commands', 'items')),
    [
      { before: 'files' },
      { network: 'none' },
      {
        mounts: [
          { from: 'other', source: '/opt/x', target: '/x' },
          { source: 'files/a', target: '/base', folder: { files: ['files/a/b', 'files/a/c'], leftOut: ['files/a/**/.git'] } },
          { source: 'files/a/b', target: '/b' },
        ],
      },
      { caches: [{ id: 'base-base-a-b', target: '/base/a/b' }] },
      {
        secrets: [
          { id: 'token', target: '/run/secrets/token' },
          { id: 'key', target: '/run/secrets/key', env: 'KEY' },
        ],
      },
      { ssh: [{ id: 'default' }] },
      { ssh: [{ id: 'git' }] },
    ],
  );
});

test('what a user mounts belongs to it, also the folders above in its places', async () => {
  const more = { as: 'app', cache: ['/home/app/.cache/pip'], secret: ['token'], ssh: true, bind: [{ source: 'files/a/b', target: '/home/app/x/y/b' }] };
  const steps = await stepsOf({ base: { from, user, run: [{ command: 'a', ...more }] } }, buildkit, { 'files/a/b': '' });
  const owner = { uid: 1000, gid: 50 };
  const [{ caches, secrets, ssh, as }] = dataOf(steps, 'run/commands') as [Record<string, unknown>];
  assert.equal(
    [caches, secrets, ssh],
    [
      [{ id: 'base-home-app-.cache-pip', target: '/home/app/.cache/pip', owner }],
      [{ id: 'token', target: '/run/secrets/token', owner }],
      [{ id: 'default', owner }],
    ],
  );
  assert.equal(as, { name: 'app', ids: '1000:50', uid: 1000, gid: 50, places: ['/home/app'], variables: [{ name: 'HOME', value: '/home/app' }] });
  const folders = steps.find(({ instruction, data }) => instruction === 'RUN' && data.script === 'run/folders')!;
  assert.is(folders.title, 'Mount points of app');
  assert.equal(dataOf([folders], 'run/folders')[0], {
    script: 'run/folders',
    target: 'buildkit',
    rooted: [],
    owned: ['.cache', '.cache/pip', 'x', 'x/y'].map((path) => ({ path: `/home/app/${path}`, owner: '1000:50' })),
  });
});

test('root, and a user that mounts nothing in its places, needs no folders', async () => {
  const foldersOf = async (run: object) => dataOf(await stepsOf({ base: { from, user, run: [{ command: 'a', ...run }] } }, buildkit), 'run/folders').length;
  assert.is(await foldersOf({ cache: ['/home/app/.cache'] }), 0);
  assert.is(await foldersOf({ as: 'app', cache: ['/var/cache/app'] }), 0);
  assert.is(await foldersOf({ as: 'app' }), 0);
});

test('only commands of the main user have its session', async () => {
  const web = { name: 'web', uid: 101, home: '/srv/web' };
  const session = { path: ['/opt/app/bin', '/opt/b'], env: { A: 'b' }, owns: ['/srv/app'] };
  const run = [
    { command: 'a', as: 'app' },
    { command: 'b', as: 'web' },
  ];
  const found = await commands({ base: { from, user, users: [web], session, run } });
  assert.equal(
    found.map(({ as }) => as),
    [
      {
        name: 'app',
        ids: '1000:50',
        uid: 1000,
        gid: 50,
        places: ['/home/app', '/srv/app'],
        variables: [
          { name: 'HOME', value: '/home/app' },
          { name: 'A', value: 'b' },
          { name: 'PATH', value: '/opt/app/bin:/opt/b', goesOn: true },
        ],
      },
      { name: 'web', ids: '101:101', uid: 101, gid: 101, places: ['/srv/web'], variables: [{ name: 'HOME', value: '/srv/web' }] },
    ],
  );
});

test('a user without a home has that of Debian for such users', async () => {
  const [{ as }] = (await commands({ base: { from, users: [{ name: 'web', uid: 101 }], run: [{ command: 'a', as: 'web' }] } })) as unknown as [
    { as: { places: string[]; variables: unknown[] } },
  ];
  assert.equal([as.places, as.variables], [['/nonexistent'], [{ name: 'HOME', value: '/nonexistent' }]]);
});

test.run();
