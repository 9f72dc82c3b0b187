import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planProject } from '../../render/project.ts';
import { dataOf, stepsOf, without } from './steps.ts';

const from = 'debian:trixie';
const user = { name: 'app', uid: 1000, group: 'app', gid: 1001, home: '/home/app' };

interface Paths {
  above: string[];
  directories: { path: string; above: { path: string; owner: string }[]; owner?: object; mode?: string; reason?: string; line: number }[];
  links: { link: string; to: string; reason?: string; line: number }[];
}

/** The directories and links of the last stage. */
async function pathsOf(stages: Readonly<Record<string, object>>): Promise<Paths | undefined> {
  return dataOf(await stepsOf(stages), 'run/paths')[0] as Paths | undefined;
}

/** The folders above a directory that it needs, with their owners. */
async function above(directory: string, stage: object): Promise<string[]> {
  const { directories } = (await pathsOf({ base: { from, ...stage, paths: [{ directory, owner: 'app' }] } }))!;
  return directories[0]!.above.map(({ path, owner }) => `${path} ${owner}`);
}

test('directories and links are made in one step, with their places and reasons', async () => {
  const paths = [
    { file: '/etc/motd', content: 'hello' },
    { directory: '/srv/{stage}', owner: 'app', mode: '0750', reason: 'uploads' },
    { link: '/opt/{stage}/bin/python', to: '/usr/bin/python3', reason: 'old scripts' },
    { directory: '/srv/plain' },
    { link: '/usr/bin/python', to: '/usr/bin/python3' },
  ];
  const steps = await stepsOf({ base: { from, user, paths } });
  const step = steps.find(({ instruction, data }) => instruction === 'RUN' && data.script === 'run/paths')!;
  assert.is(step.origin.path.join('.'), 'stages.base.paths.1', 'the place of the first of them');
  assert.is(step.title, 'Directories and links');
  const { above: folders, directories, links } = dataOf(steps, 'run/paths')[0] as unknown as Paths;
  assert.equal(folders, ['/opt/base/bin'], 'a folder of every image is there');
  assert.equal(
    directories.map((each) => without(each, 'line')),
    [
      { path: '/srv/base', above: [], owner: { uid: '1000', gid: '1001' }, mode: '0750', reason: 'uploads' },
      { path: '/srv/plain', above: [] },
    ],
  );
  assert.equal(
    links.map((each) => without(each, 'line')),
    [
      { link: '/opt/base/bin/python', to: '/usr/bin/python3', reason: 'old scripts' },
      { link: '/usr/bin/python', to: '/usr/bin/python3' },
    ],
  );
  assert.equal(new Set([...directories, ...links].map(({ line }) => line)).size, 4, 'each has a line of its own');
});

test('the folders of links are made in order, each once', async () => {
  const paths = ['/opt/b/1', '/opt/a/1', '/opt/b/2', '/usr/bin/a'].map((link) => ({ link, to: '/usr/bin/true' }));
  assert.equal((await pathsOf({ base: { from, paths } }))!.above, ['/opt/a', '/opt/b']);
});

test('a directory in a home brings the folders above it, which belong to its user', async () => {
  assert.equal(await above('/home/app/.config/tool/cache', { user }), ['/home/app/.config 1000:1001', '/home/app/.config/tool 1000:1001']);
  assert.equal(await above('/home/app', { user }), []);
  assert.equal(await above('/home/application/a/b', { user }), []);
  assert.equal(await above('/srv/a/b', { user }), []);
  assert.equal(await above('/srv/data/a/b', { user, session: { owns: ['/srv/data'] } }), ['/srv/data/a 1000:1001']);
  const users = [
    { name: 'web', uid: 101, gid: 102, group: 'web', home: '/srv/web' },
    { name: 'app', uid: 103 },
  ];
  assert.equal(await above('/srv/web/a/b', { users }), ['/srv/web/a 101:102']);
  assert.equal(await above('/nonexistent/a/b', { users }), []);
  const unknown = [...users, { name: 'www-data', existing: true, home: '/var/www' }, { name: 'backup', uid: 34, existing: true, home: '/srv/backup' }];
  assert.equal(await above('/var/www/a/b', { users: unknown }), []);
  assert.equal(await above('/srv/backup/a/b', { users: unknown }), []);
});

test('the content of a file is copied from a generated file with its owner and mode', async () => {
  const paths = [
    { file: '/srv/{stage}.conf', content: 'stage = {stage}\n', mode: '0640', owner: 'app', reason: 'the settings' },
    { file: '/etc/empty', content: '' },
  ];
  const { plan } = await planProject({ version: 1, stages: { base: { from, user, paths } } });
  const artifacts = plan.stages[0]!.steps.flatMap(({ instruction, data }) =>
    instruction === 'COPY' ? [[data.sources[0], data.target, data.mode, data.owner]] : [],
  );
  assert.equal(artifacts, [
    ['out/paths/base/srv/base.conf', '/srv/', '0640', '1000:1001'],
    ['out/paths/base/etc/empty', '/etc/', '0644', undefined],
  ]);
  assert.equal(
    plan.artifacts.map(({ path, template, origin, data }) => [path, template, origin.path.join('.'), data]),
    [
      ['paths/base/srv/base.conf', { partial: 'artifacts/content' }, 'stages.base.paths.0', { content: 'stage = base\n' }],
      ['paths/base/etc/empty', { partial: 'artifacts/content' }, 'stages.base.paths.1', { content: '' }],
    ],
  );
  assert.is(await pathsOf({ base: { from, user, paths } }), undefined, 'files alone need no step');
});

test.run();
