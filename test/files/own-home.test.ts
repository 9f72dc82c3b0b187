import { lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ownHome = program('base/own-home');
const root = process.getuid?.() === 0;
// Only root can give files to a different user; anyone can keep their own.
const uid = root ? 4356 : process.getuid!();
const gid = root ? 4357 : process.getgid!();

function folder() {
  return temporaryFolder('home');
}

test('changes the owner of the home only, not of its files or the targets of its links', () => {
  const parent = folder();
  const [home, secret] = [join(parent, 'home'), join(parent, 'secret')];
  mkdirSync(home);
  writeFileSync(secret, '');
  symlinkSync(secret, join(home, 'link'));
  const { uid: before } = statSync(secret);
  assert.equal(run('sh', [ownHome, home, String(uid), String(gid)]), { status: 0, stdout: '', stderr: '' });
  assert.equal([statSync(home).uid, statSync(home).gid], [uid, gid]);
  assert.is(statSync(secret).uid, before);
  assert.is(lstatSync(join(home, 'link')).uid, before);
});

test('rejects a home that is a link', () => {
  const parent = folder();
  symlinkSync(parent, join(parent, 'home'));
  const { status, stderr } = run('sh', [ownHome, join(parent, 'home'), String(uid), String(gid)]);
  assert.is(status, 1);
  assert.match(stderr, /is not a directory/);
});

test('prints a message if the owner of the home can’t be changed', () => {
  const bin = folder();
  writeFileSync(join(bin, 'chown'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const home = folder();
  const { status, stderr } = run('sh', [ownHome, home, '1', '1'], { PATH: `${bin}:${process.env['PATH']}` });
  assert.is(status, 0);
  assert.is(stderr, `own-home: ${home} keeps its owner\n`);
});

test.run();
