import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const s3sync = program('s3sync/s3sync');
const bucket = { S3_BUCKET: 'notebooks.example.org', S3_PREFIX: 'user/federated/ab/', S3_REGION: 'eu-west-2' };

// A stand-in for mobius3 that prints its arguments.
const bin = temporaryFolder('s3sync');
writeFileSync(join(bin, 'mobius3'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });

function start(environment: Record<string, string>) {
  return run('sh', [s3sync], { PATH: `${bin}:${process.env['PATH']}`, ...environment });
}

const argument = start(bucket).stdout.split('\n');

function pattern(flag: string) {
  return new RegExp(`^(?:${argument[argument.indexOf(flag) + 1]})`);
}

test('synchronises the home with the user’s folder', () => {
  assert.equal(argument.slice(0, 8), [
    '/home/s3sync/data',
    'notebooks.example.org',
    'https://s3-eu-west-2.amazonaws.com/{}/',
    'eu-west-2',
    '--prefix',
    'user/federated/ab/',
    '--credentials-source',
    'ecs-container-endpoint',
  ]);
});

for (const path of [
  'bigdata/a',
  'a/bigdata/b',
  '.Xauthority',
  '.vnc/log',
  '.cache/pip/a',
  '.config/lxqt/panel.conf',
  'Desktop/qgis.desktop',
  '.vscode/vscode.lock',
]) {
  test(`${path} is not synced`, () => {
    assert.match(path, pattern('--exclude-local'));
    assert.match(path, pattern('--exclude-remote'));
  });
}

for (const path of ['a.csv', 'mybigdata/a', 'cache/a', '.config/git/config', 'Desktop/a.csv', '.Xauthority.txt', '.vncrc', '.git/HEAD']) {
  test(`${path} is synced`, () => {
    assert.not.match(path, pattern('--exclude-local'));
    assert.not.match(path, pattern('--exclude-remote'));
  });
}

test('checkpoints are only uploaded, flush files are excluded, and git’s files are synced at once', () => {
  assert.match('a.ipynb/.checkpoints/1', pattern('--exclude-remote'));
  assert.not.match('a.ipynb/.checkpoints/1', pattern('--exclude-local'));
  assert.match('a/.__mobius3_flush__1', pattern('--exclude-local'));
  assert.match('a/.git/HEAD', pattern('--upload-on-create'));
});

test('reports a missing variable', () => {
  for (const name of Object.keys(bucket)) {
    const { status, stderr } = start({ ...bucket, [name]: '' });
    assert.is(status, 2);
    assert.match(stderr, name);
  }
});

test.run();
