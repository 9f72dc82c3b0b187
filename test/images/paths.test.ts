import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docker } from './engine.ts';
import { once } from './once.ts';
import { EXPECTED, buildPaths, differencesFrom, listing, pathsOf } from './paths.ts';

/** The paths that the images of both stages add to or change in their base, by stage. */
const portable = once('the images', () => added('portable'));

async function added(target: 'portable' | 'buildkit') {
  const images = await buildPaths(target);
  const before = await listing('debian:trixie');
  return { images, base: differencesFrom(before, await listing(images.base)), child: differencesFrom(before, await listing(images.child)) };
}

test('every path that a build adds or changes has the declared type, mode and owner', async () => {
  const { base, child } = await portable();
  const found = pathsOf(base, child);
  if (process.env['UPDATE']) writeFileSync(EXPECTED, found);
  assert.is(found, readFileSync(EXPECTED, 'utf8'));
});

test('the target buildkit gives the same files', async () => {
  const { base, child } = await added('buildkit');
  assert.equal({ base, child }, { base: (await portable()).base, child: (await portable()).child });
});

test('files have the content that tools.yaml says, and links lead to their targets', async () => {
  const { images } = await portable();
  const command = ['/bin/sh', '-c', '/var/lib/state/program; linked; readlink /srv/plain/links/current'];
  assert.equal((await docker('run', '--rm', '--pull=never', '--network=none', images.base, ...command)).split('\n'), [
    '[app]',
    'home = /home/app',
    "literal = {user.home} $HOME 'it''s'",
    'uid=1000(app) gid=2000(team) groups=2000(team)',
    '../deep',
  ]);
});

test('the user can read and run copied files', async () => {
  const { images } = await portable();
  assert.is(await docker('run', '--rm', '--pull=never', '--network=none', images.base), 'a certificate');
  assert.is(await docker('run', '--rm', '--pull=never', '--network=none', images.child), 'uid=1000(app) gid=2000(team) groups=2000(team)');
});

test.run();
