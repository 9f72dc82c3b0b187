import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docker } from './engine.ts';
import { once } from './once.ts';
import { EXPECTED, buildPaths, differencesFrom, listing, pathsOf } from './paths.ts';

/** What the images of both stages have beside their base, by stage. */
const portable = once('the images', () => added('portable'));

async function added(target: 'portable' | 'buildkit') {
  const images = await buildPaths(target);
  const before = await listing('debian:trixie');
  return { images, base: differencesFrom(before, await listing(images.base)), child: differencesFrom(before, await listing(images.child)) };
}

test('every path that a build adds or changes has the type, mode and owner that tools.yaml says', async () => {
  const { base, child } = await portable();
  const found = pathsOf(base, child);
  if (process.env['UPDATE']) writeFileSync(EXPECTED, found);
  assert.is(found, readFileSync(EXPECTED, 'utf8'));
});

test('with BuildKit as the only builder the files are the same', async () => {
  const { base, child } = await added('buildkit');
  assert.equal({ base, child }, { base: (await portable()).base, child: (await portable()).child });
});

test('the user reads what was copied in, and runs it', async () => {
  const { images } = await portable();
  assert.is(await docker('run', '--rm', '--pull=never', '--network=none', images.base), 'a certificate');
  assert.is(await docker('run', '--rm', '--pull=never', '--network=none', images.child), 'uid=1000(app) gid=2000(team) groups=2000(team)');
});

test.run();
