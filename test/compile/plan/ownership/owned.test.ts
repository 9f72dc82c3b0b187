import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OPEN, ownedIn } from '../../../../src/compile/plan/ownership/owned.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { openProject } from '../../../../src/compile/project.ts';
import { inFolder } from '../../../cases.ts';
import { errorsOf } from '../../render/project.ts';

const sha256 = '0'.repeat(64);
const url = 'https://example.org/a';
const user = { name: 'app', uid: 1000, group: 'app', gid: 2000, home: '/home/app' };
const web = { name: 'web', uid: 101 };

/** What a stage gives to its users: the place, `of` the user, uid:gid, what else is known, and the place in tools.yaml. */
async function owned(stage: object, name = 'base'): Promise<string[]> {
  const tools = { version: 1, target: 'buildkit', stages: { [name]: { from: 'debian:trixie', ...stage } } };
  return inFolder({ a: '', 'b/c': '', 'd.tar': '', 'tools.yaml': JSON.stringify(tools) }, async (folder) => {
    const compilation = await compile(openProject({}, folder), 'plan');
    const { model, plan } = compilation;
    assert.equal(
      errorsOf(compilation).filter((error) => !error.startsWith('UNSAFE_PATH')),
      [],
    );
    return ownedIn(model!, model!.stages.get(name)!, plan!.stages[0]!).map((each) => {
      assert.is(each.stage, name);
      const place = each.place === each.written ? each.place : `${each.written}=${each.place}`;
      const ids = [each.uid, each.gid].filter((id) => id !== undefined).join(':');
      const known = [each.isFile && 'file', each.ofSession && 'of the session'].filter(Boolean);
      return [`${place} of ${each.by} ${ids}`, ...known, each.path!.slice(2).join('.')].join(', ');
    });
  });
}

test('everybody may write to /tmp, /var/tmp and /dev/shm', () => {
  assert.equal(
    OPEN.map(({ place, written, by }) => `${place}=${written} of ${by}`),
    ['/tmp=/tmp of everybody', '/var/tmp=/var/tmp of everybody', '/dev/shm=/dev/shm of everybody'],
  );
});

test('users own their homes, and the user of the sessions what `session.owns` lists, which root reads nowhere', async () => {
  const users = [web, { name: 'www-data', existing: true, home: '/var/www' }, { name: 'db', uid: 102, home: '/srv/{stage}/' }];
  assert.equal(await owned({ user, users, session: { owns: ['/opt/app/'] } }), [
    '/home/app of the user "app" 1000, of the session, user.home',
    '/var/www of the user "www-data" www-data, users.1.home',
    '/srv/base of the user "db" 102, users.2.home',
    '/opt/app of the user "app" 1000, session.owns.0',
  ]);
});

test('a stage can be named as `session.owns`', async () => {
  assert.equal(await owned({ user }, 'owns'), ['/home/app of the user "app" 1000, of the session, user.home']);
});

test('files belong to an owner and to a group that may write to them; a folder and an archive are no files', async () => {
  const files = [
    { source: 'a', target: '/opt/{stage}/a', owner: 'web' },
    { source: 'b', target: '/opt/b', owner: 'app', mode: '0664' },
    { source: 'd.tar', target: '/opt/d', owner: 'web', extract: true },
    { source: 'a', target: '/opt/e', owner: 'root:app', mode: '0664' },
    { source: 'a', target: '/opt/f', mode: '0644' },
  ];
  assert.equal(
    (await owned({ user, users: [web], files })).filter((each) => !each.includes('home')),
    [
      '/opt/base/a of the user "web" 101, file, files.0.owner',
      '/opt/b of the user "app" 1000:2000, of the session, files.1.owner',
      '/opt/d of the user "web" 101, files.2.owner',
      '/opt/e of the user "app" 0:2000, file, of the session, files.3.mode',
      '/opt/b of the user 1000:2000 1000, of the session, files.1.owner',
      '/opt/base of the user 101:101 101, files.0.owner',
    ],
  );
});

test('copies, directories, files and downloads belong to an owner', async () => {
  const copy = [
    { from: 'debian:trixie', source: '/a', target: '/opt/a', owner: 'web' },
    { from: 'debian:trixie', source: '/b', target: '/opt/b' },
  ];
  const paths = [
    { directory: '/opt/c', owner: 'web' },
    { file: '/opt/d', content: 'x', owner: 'web' },
    { link: '/opt/e', to: '/opt/c' },
    { directory: '/opt/f', owner: 'root:web', mode: '0770' },
  ];
  const downloads = [
    { url, sha256, target: '/opt/{version}/g', version: '1.2', owner: 'web' },
    { url, sha256, target: '/opt/h', owner: 'root:web', mode: '0660' },
    { url, sha256, target: '/opt/i', unpack: 'tar', owner: 'web' },
    { git: 'https://example.org/a.git', commit: '0'.repeat(40), target: '/opt/{stage}', owner: 'web' },
    { url, sha256, target: '/opt/j' },
  ];
  assert.equal(await owned({ users: [web], copy, paths, downloads }), [
    '/opt/a of the user "web" 101, copy.0.owner',
    '/opt/c of the user "web" 101, paths.0.owner',
    '/opt/d of the user "web" 101, file, paths.1.owner',
    '/opt/f of the user "web" 0:101, paths.3.mode',
    '/opt/1.2/g of the user "web" 101, file, downloads.0.owner',
    '/opt/h of the user "web" 0:101, file, downloads.1.mode',
    '/opt/i of the user "web" 101, downloads.2.owner',
    '/opt/base of the user "web" 101, downloads.3.owner',
  ]);
});

test('folders that are made for files of an owner, and for the working directory, belong to it', async () => {
  const files = [{ source: 'a', target: '/srv/b/c/a', owner: 'web' }];
  const found = await owned({ user, users: [web], files, workdir: '/home/app/x/y' });
  assert.equal(found.slice(2), [
    '/home/app/x of the user 1000:2000 1000, of the session, workdir',
    '/home/app/x/y of the user 1000:2000 1000, of the session, workdir',
    '/srv/b of the user 101:101 101, files.0.owner',
    '/srv/b/c of the user 101:101 101, files.0.owner',
  ]);
});

test('a path can lead elsewhere by links', async () => {
  const paths = [{ link: '/opt/b', to: '/usr/lib' }];
  assert.equal(await owned({ user, session: { owns: ['/opt/b/c'] }, paths }), [
    '/home/app of the user "app" 1000, of the session, user.home',
    '/opt/b/c=/usr/lib/c of the user "app" 1000, session.owns.0',
  ]);
});

test.run();
