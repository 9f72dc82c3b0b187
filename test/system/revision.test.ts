import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gitIn } from '../../src/system/git.ts';
import { addressOf, refsOf, revisionOf } from '../../src/system/revision.ts';
import { commitAll, git } from '../git.ts';
import { put } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const revision = (folder: string) => revisionOf(gitIn(folder, new AbortController().signal), (path) => path === 'files/read me');

test('the revision is the commit, and dirty if the project differs from it', async () => {
  const repository = temporaryFolder('revision');
  const folder = join(repository, 'images');
  put(folder, { 'tools.yaml': 'version: 1\n', 'files/app': '' });
  commitAll(repository, 'one');
  const head = git(folder, 'rev-parse', 'HEAD');
  assert.equal(await revision(folder), { revision: head });

  put(repository, { 'other/notes': '', 'images/notes': '' });
  assert.equal(await revision(folder), { revision: head }, 'files that no image contains');

  put(folder, { 'files/read me': '' });
  assert.equal(await revision(folder), { revision: `${head}-dirty` }, 'a new file that an image contains');
  rmSync(join(folder, 'files/read me'));

  writeFileSync(join(folder, 'tools.yaml'), 'version: 1 # edited\n');
  assert.equal(await revision(folder), { revision: `${head}-dirty` }, 'a changed file');
  git(folder, 'add', 'tools.yaml');
  assert.equal(await revision(folder), { revision: `${head}-dirty` }, 'a staged change');
});

test('a commit has the branch that is checked out, and its tag', async () => {
  const folder = temporaryFolder('revision');
  put(folder, { 'tools.yaml': '' });
  commitAll(folder, 'one');
  const refs = () => refsOf(gitIn(folder, new AbortController().signal));
  assert.equal(await refs(), { branch: 'main' });
  git(folder, 'tag', 'v1.2');
  git(folder, 'checkout', '--quiet', '--detach');
  assert.equal(await refs(), { tag: 'v1.2' });
});

test('there is no revision without a commit or a repository', async () => {
  const folder = temporaryFolder('revision');
  assert.equal(await revision(folder), {});
  git(folder, 'init', '--quiet');
  assert.equal(await revision(folder), {});
});

test('the source is the address of the repository without credentials', async () => {
  const folder = temporaryFolder('revision');
  put(folder, { 'tools.yaml': '' });
  commitAll(folder, 'one');
  git(folder, 'remote', 'add', 'origin', 'https://user:secret@git.example.org/team/images.git');
  assert.is((await revision(folder)).source, 'https://git.example.org/team/images');
});

for (const [remote, address] of [
  ['https://git.example.org:8443/team/images', 'https://git.example.org:8443/team/images'],
  ['http://token@git.example.org/team/images.git/', 'https://git.example.org/team/images'],
  ['git@git.example.org:team/images.git', 'https://git.example.org/team/images'],
  ['ssh://git@git.example.org:2222/team/images.git', 'https://git.example.org/team/images'],
  ['/srv/git/images.git', undefined],
  ['../images', undefined],
  ['', undefined],
] as const) {
  test(`the address of the remote "${remote}" is ${address}`, () => assert.is(addressOf(remote), address));
}

test.run();
