import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from '../../temporary-folder.ts';
import { compileProject, oneStage } from '../render/project.ts';

// What dwbuild accepts at most, Linux and visudo accept, and no more.

const USER = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };

async function isAccepted(stage: Readonly<Record<string, unknown>>): Promise<boolean> {
  const { diagnostics } = await compileProject(oneStage({ user: USER, ...stage }));
  return !diagnostics.some(({ severity }) => severity === 'error');
}

for (const [bytes, starts] of [
  [131_071, true],
  [131_072, false],
] as const)
  test(`a variable of the session with ${bytes} bytes is ${starts ? 'accepted, and programs start' : 'an error, and no program starts'}`, async () => {
    const value = 'x'.repeat(bytes - 'A='.length);
    assert.is(await isAccepted({ session: { env: { A: value } } }), starts);
    assert.is(spawnSync('true', { env: { ...process.env, A: value } }).error === undefined, starts);
  });

for (const [bytes, exists] of [
  [255, true],
  [256, false],
] as const)
  test(`a name of ${bytes} bytes in a path is ${exists ? 'accepted, and can be made' : 'an error, and cannot be made'}`, async () => {
    const name = 'x'.repeat(bytes);
    assert.is(await isAccepted({ paths: [{ directory: `/opt/${name}` }] }), exists);
    const make = () => mkdirSync(join(temporaryFolder('length'), name));
    if (exists) make();
    else assert.throws(make, /ENAMETOOLONG/);
  });

test('visudo accepts the longest program that dwbuild accepts', async () => {
  const program = `${'/'.padEnd(200, 'x').repeat(19)}/${'x'.repeat(39)}`;
  assert.is(Buffer.byteLength(program), 3840);
  const of = (command: string) => ({ apt: ['sudo'], sudoers: [{ user: 'app', commands: [command] }] });
  assert.is(await isAccepted(of(program)), true);
  assert.is(await isAccepted(of(`${program}x`)), false);
  const { error, status, stderr } = spawnSync('visudo', ['--check', '--file=-'], { input: `app ALL=(root) ${program}\n`, encoding: 'utf8' });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') process.stdout.write('visudo is not installed\n');
  else assert.is(status, 0, stderr);
});

test.run();
