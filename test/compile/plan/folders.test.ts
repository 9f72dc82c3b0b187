import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from '../render/project.ts';

const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };
const other = { name: 'other', uid: 1001, group: 'other', gid: 1001, home: '/home/other' };

/** A file entry; the default owner is root. */
function to(target: string, owner?: string): object {
  return { source: 'files/a', target, mode: '0755', ...(owner && { owner }) };
}

/** The folders that each stage creates before its COPY steps: those of root, and `path owner` for others. */
async function made(tools: unknown): Promise<Record<string, string[]>> {
  const { diagnostics, plan } = await compileProject(tools, { 'files/a': '' });
  assert.equal(
    diagnostics.map(({ code, message }) => `${code} ${message}`),
    [],
  );
  return Object.fromEntries(
    plan!.stages.map(({ name, steps }) => {
      const runs = steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && data.script === 'run/folders' ? [data] : []));
      return [name, runs.flatMap(({ rooted, owned }) => [...rooted, ...owned.map(({ path, owner }) => `${path} ${owner}`)])];
    }),
  );
}

test('folders of every Debian image are not created', async () => {
  const standard = [
    'bin',
    'boot',
    'dev',
    'etc',
    'home',
    'lib',
    'media',
    'mnt',
    'opt',
    'root',
    'run',
    'sbin',
    'srv',
    'tmp',
    'usr',
    'var',
    ...['bin', 'include', 'lib', 'libexec', 'local', 'sbin', 'share', 'src'].map((name) => `usr/${name}`),
    ...['bin', 'etc', 'include', 'lib', 'sbin', 'share', 'src'].map((name) => `usr/local/${name}`),
    ...['cache', 'lib', 'local', 'log', 'mail', 'opt', 'spool', 'tmp'].map((name) => `var/${name}`),
    ...[
      'apt',
      'apt/apt.conf.d',
      'apt/preferences.d',
      'apt/sources.list.d',
      'profile.d',
      'skel',
      'apk',
      'apk/keys',
      'yum.repos.d',
      'pki/rpm-gpg',
      'pki/ca-trust/source/anchors',
    ].map((name) => `etc/${name}`),
    'usr/share/keyrings',
  ];
  assert.equal(await made(oneStage({ files: [to('/name'), ...standard.map((folder) => to(`/${folder}/name`)), to('/usr/games/name')] })), {
    base: ['/usr/games'],
  });
});

test('only the innermost folders of root are listed, because mkdir creates their parents', async () => {
  assert.equal(await made(oneStage({ files: [to('/opt/a/b/c/x'), to('/opt/a/d/'), to('/opt/ab/x')] })), { base: ['/opt/a/b/c', '/opt/a/d', '/opt/ab'] });
});

test('folders above links, and directories with the folders above them, are made before files are copied', async () => {
  const paths = [{ link: '/opt/a/b/tool', to: '/usr/bin/tool' }, { directory: '/opt/c/d' }, { directory: '/home/app/e/f', owner: 'app' }];
  const files = [to('/opt/a/b/x'), to('/opt/c/d/x'), to('/home/app/e/x', 'app'), to('/home/app/e/f/x', 'app')];
  assert.equal(await made(oneStage({ user, paths, files })), { base: [] });
});

test('a folder belongs to the owner of its files, or to root if owners differ', async () => {
  assert.equal(
    await made(
      oneStage({
        user,
        files: [
          to('/opt/one/a/x', 'app'),
          to('/opt/one/b/x', 'app'),
          to('/opt/two/x', 'app'),
          to('/opt/two/y'),
          to('/opt/three/x', 'app'),
          to('/opt/three/y', '7:7'),
        ],
      }),
    ),
    { base: ['/opt/three', '/opt/two', '/opt/one 1000:1000', '/opt/one/a 1000:1000', '/opt/one/b 1000:1000'] },
  );
});

test('a folder is created once in a lineage, by its first step', async () => {
  const { base, ...below } = await made({
    version: 1,
    stages: {
      base: {
        from: 'debian:trixie',
        user,
        session: { owns: ['/opt/owned'] },
        files: [to('/home/app/x', 'app'), to('/opt/owned/x', 'app'), to('/opt/made/x')],
        workdir: '/work',
      },
      child: { parent: 'base', files: [to('/opt/made/y'), to('/work/x'), to('/opt/made/deeper/x')] },
      grandchild: { parent: 'child', user: other, files: [to('/opt/made/deeper/y'), to('/home/other/x', 'other')] },
      sibling: { parent: 'base', files: [to('/opt/made/deeper/x')] },
    },
  });
  assert.equal(base, ['/opt/made']);
  assert.equal(below, { child: ['/opt/made/deeper'], grandchild: [], sibling: ['/opt/made/deeper'] });
});

test('a working directory below the home, or below another directory of the user, belongs to the user with the folders in between', async () => {
  assert.equal(
    await made({
      version: 1,
      stages: {
        base: { from: 'debian:trixie', user, session: { owns: ['/opt/owned'] }, workdir: '{user.home}/work/a', files: [to('/home/app/work/x')] },
        child: { parent: 'base', workdir: '/opt/owned/b/' },
        grandchild: { parent: 'child', workdir: '/opt/owned' },
        sibling: { parent: 'base', workdir: '/opt/other/b' },
      },
    }),
    { base: ['/home/app/work 1000:1000', '/home/app/work/a 1000:1000'], child: ['/opt/owned/b 1000:1000'], grandchild: [], sibling: [] },
  );
});

test('the folders between the home and a directory that the user owns belong to the user too', async () => {
  const { plan } = await compileProject(oneStage({ user, session: { owns: ['{user.home}/.cache/tool/a', '/srv/data/b', '{user.home}/.cache/x'] } }));
  const owned = plan!.stages[0]!.steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && data.script === 'run/directories' ? data.directories : []));
  assert.equal(owned, ['/home/app/.cache', '/home/app/.cache/tool', '/home/app/.cache/tool/a', '/srv/data/b', '/home/app/.cache/x']);
});

test.run();
