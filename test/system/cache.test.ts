import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openCache } from '../../src/system/cache.ts';
import type { Cache } from '../../src/system/cache.ts';
import { inProject } from '../run-cli.ts';

/** Runs a test with a cache that contains a file, and with the folder of the cache. */
function withCache(run: (cache: Cache, folder: string) => void): () => Promise<void> {
  return inProject({}, async (home) => {
    const cache = openCache('kind', 3, { HOME: home });
    cache.write('name', 'content');
    assert.is(String(cache.read('name')), 'content');
    run(cache, join(home, '.cache/dwbuild/kind'));
  });
}

/** Nobody can be trusted: nothing is read, and nothing is written. */
function refused(cache: Cache, folder: string): void {
  assert.is(cache.read('name'), undefined);
  assert.is(cache.prepare(), false);
  cache.write('more', '');
  assert.not(existsSync(join(folder, 'more')));
}

test(
  'only the user can read or write a new cache',
  withCache((_, folder) => {
    assert.is(statSync(folder).mode & 0o777, 0o700);
    assert.is(statSync(join(folder, 'name')).mode & 0o777, 0o600);
  }),
);

for (const mode of [0o770, 0o707, 0o1777])
  test(
    `a folder with mode ${mode.toString(8)} is refused`,
    withCache((cache, folder) => {
      chmodSync(folder, mode);
      refused(cache, folder);
    }),
  );

test(
  'a folder that others can only read is accepted',
  withCache((cache, folder) => {
    chmodSync(folder, 0o755);
    assert.is(String(cache.read('name')), 'content');
    assert.is(cache.prepare(), true);
  }),
);

test(
  'a link in place of the folder is refused',
  withCache((cache, folder) => {
    renameSync(folder, `${folder}-elsewhere`);
    symlinkSync(`${folder}-elsewhere`, folder);
    refused(cache, folder);
  }),
);

test(
  'a link, a pipe, a folder and a file that others can write are refused in place of the file',
  withCache((cache, folder) => {
    symlinkSync('name', join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'writable'), '');
    chmodSync(join(folder, 'writable'), 0o602);
    for (const name of readdirSync(folder).filter((one) => one !== 'name')) assert.is(cache.read(name), undefined, name);
  }),
);

(process.geteuid?.() === 0 ? test : test.skip)(
  'a folder and a file of a different user are refused',
  withCache((cache, folder) => {
    chownSync(join(folder, 'name'), 12345, 12345);
    assert.is(cache.read('name'), undefined);
    chownSync(join(folder, 'name'), 0, 0);
    chownSync(folder, 12345, 12345);
    refused(cache, folder);
  }),
);

test(
  'the oldest files are removed',
  withCache((cache, folder) => {
    for (const [age, name] of ['c', 'b', 'a'].entries()) {
      cache.write(name, '');
      utimesSync(join(folder, name), 1000 - age, 1000 - age);
    }
    cache.write('new', '');
    assert.equal(readdirSync(folder).toSorted(), ['c', 'name', 'new']);
  }),
);

test(
  'a write that fails leaves nothing',
  withCache((cache, folder) => {
    mkdirSync(join(folder, 'folder'));
    cache.write('folder', '');
    assert.equal(readdirSync(folder).toSorted(), ['folder', 'name']);
  }),
);

test(
  'there is no cache with DWBUILD_CACHE=off, and a relative XDG_CACHE_HOME is ignored',
  withCache((_, folder) => {
    const HOME = join(folder, '../../..');
    const off = openCache('kind', 3, { HOME, DWBUILD_CACHE: 'off' });
    refused(off, folder);
    assert.is(String(openCache('kind', 3, { HOME, XDG_CACHE_HOME: 'relative' }).read('name')), 'content');
    assert.is(openCache('kind', 3, { HOME, XDG_CACHE_HOME: '/nowhere' }).read('name'), undefined);
  }),
);

test.run();
