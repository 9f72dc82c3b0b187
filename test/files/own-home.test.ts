import { lstatSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';

const ownHome = program('base/own-home');
const root = process.getuid?.() === 0;
// Another's files can only be given away by root; anyone can give themselves their own.
const uid = root ? 4356 : process.getuid!();
const gid = root ? 4357 : process.getgid!();

function folder() {
  return mkdtempSync(join(tmpdir(), 'home-'));
}

test('the home becomes the user’s, and nothing in it or behind its links does', () => {
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

test('a home that is a link is refused', () => {
  const parent = folder();
  symlinkSync(parent, join(parent, 'home'));
  const { status, stderr } = run('sh', [ownHome, join(parent, 'home'), String(uid), String(gid)]);
  assert.is(status, 1);
  assert.match(stderr, /is not a directory/);
});

test('a home that may not be given away is left, with a word', () => {
  const bin = folder();
  writeFileSync(join(bin, 'chown'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const home = folder();
  const { status, stderr } = run('sh', [ownHome, home, '1', '1'], { PATH: `${bin}:${process.env['PATH']}` });
  assert.is(status, 0);
  assert.is(stderr, `own-home: ${home} keeps its owner\n`);
});

test.run();
