import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dataOf, stepsOf } from './steps.ts';

const url = 'https://example.org/tool-1.2.tar.gz';
const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
const both = { 'linux/amd64': one, 'linux/arm64': two };
const commit = 'c'.repeat(40);

/** The data of the first download of a stage. */
async function download(spec: object, platforms = ['linux/amd64', 'linux/arm64']): Promise<Record<string, unknown>> {
  const user = { name: 'app', uid: 1000, group: 'staff', gid: 50, home: '/home/app' };
  const steps = await stepsOf({ base: { from: 'debian:trixie', user, apt: ['ca-certificates', 'git'], downloads: [spec] } }, { platforms });
  return dataOf(steps, 'run/download-none', 'run/download-tar', 'run/download-deb', 'run/download-git')[0]!;
}

test('a file is fetched to /tmp, checked and removed', async () => {
  assert.equal(await download({ url, sha256: one, target: '/opt/tool' }), {
    script: 'run/download-none',
    unpack: 'none',
    strip: 0,
    url,
    sha256: one,
    target: '/opt/tool',
    file: '/tmp/tool-1.2.tar.gz',
    removed: true,
  });
});

test('an archive is unpacked without its first folders, for its owner', async () => {
  const { script, unpack, strip, owner } = await download({ url, sha256: one, target: '/opt/tool', unpack: 'tar', strip: 1, owner: 'app' });
  assert.equal([script, unpack, strip, owner], ['run/download-tar', 'tar', 1, { uid: '1000', gid: '50' }]);
});

test('the fetched file has the last name in its address, with characters that a shell and apt know', async () => {
  const fileOf = async (address: string, unpack = 'none') =>
    (await download({ url: address, sha256: one, unpack, ...(unpack === 'none' && { target: '/opt/a' }) }))['file'];
  assert.is(await fileOf('https://example.org/a/Az0._+~-b?c#d'), '/tmp/Az0._+~-b');
  assert.is(await fileOf('https://example.org/a%20b@c'), '/tmp/a_20b_c');
  assert.is(await fileOf('https://example.org'), '/tmp/download');
  assert.is(await fileOf('https://example.org/tool.deb', 'deb'), '/tmp/tool.deb');
  assert.is(await fileOf('https://example.org/latest', 'deb'), '/tmp/latest.deb');
});

test('a checksum for each architecture is chosen in the build; that of the only one is known', async () => {
  const spec = { url: 'https://example.org/tool-{arch.uname}', sha256: both, target: '/opt/tool' };
  const several = await download(spec);
  assert.equal(several['checksums'], { amd64: one, arm64: two });
  const single = await download({ ...spec, sha256: { 'linux/arm64': two }, platforms: ['linux/arm64'] });
  assert.equal([single['sha256'], single['checksums'], single['archs']], [two, undefined, ['arm64']]);
});

test('a download for all platforms has no condition', async () => {
  assert.is((await download({ url, sha256: one, target: '/opt/tool', platforms: ['linux/amd64', 'linux/arm64'] }))['archs'], undefined);
  assert.equal((await download({ url, sha256: one, target: '/opt/tool', platforms: ['linux/amd64'] }))['archs'], ['amd64']);
});

test('a repository has its commit, its owner and its platforms, and no file', async () => {
  const git = 'https://example.org/tool.git';
  assert.equal(await download({ git, commit, target: '/opt/tool' }), { script: 'run/download-git', git, commit, target: '/opt/tool' });
  const { archs, owner } = await download({ git, commit, target: '/opt/tool', platforms: ['linux/arm64'], owner: 'app' });
  assert.equal([archs, owner], [['arm64'], { uid: '1000', gid: '50' }]);
});

test('each download has its place, its reason, and its version in the address', async () => {
  const downloads = [
    { url, sha256: one, target: '/opt/a' },
    { url: 'https://example.org/{version}/tool', version: '1.2', sha256: one, target: '/opt/b-{version}', reason: 'the team uses it' },
  ];
  const steps = await stepsOf({ base: { from: 'debian:trixie', apt: ['ca-certificates'], downloads } });
  const found = steps.filter(({ instruction, data }) => instruction === 'RUN' && data.script === 'run/download-none');
  assert.equal(
    found.map(({ origin, title, data }) => [origin.path.slice(2).join('.'), title, (data as { url?: string }).url, (data as { target?: string }).target]),
    [
      ['downloads.0', undefined, url, '/opt/a'],
      ['downloads.1', 'the team uses it', 'https://example.org/1.2/tool', '/opt/b-1.2'],
    ],
  );
});

test.run();
