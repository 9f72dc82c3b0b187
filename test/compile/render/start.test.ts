import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from './project.ts';

const root = process.getuid?.() === 0;

/** Runs the generated start script with a program, as root if the test runs as root, like a container engine. */
async function start(program: readonly string[]): Promise<{ lines: string[]; status: number | null }> {
  const { rendering } = await compileProject(
    oneStage({
      kind: 'tool',
      // setpriv looks up the groups in passwd, which contains nobody on every Debian
      user: { name: 'nobody', uid: 65534, group: 'nogroup', gid: 65534, home: '/nonexistent' },
      start: {
        root: ['echo "root set-up as $(id -u)"', 'echo one; echo two'],
        user: ['echo "user set-up as $(id -u) of $USER in $HOME"'],
        exec: ['true'],
      },
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'dwbuild-start-'));
  try {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'start'), rendering!.files.get('start/base')!, { mode: 0o755 });
    const { stdout, status } = spawnSync(join(folder, 'start'), program, { encoding: 'utf8' });
    return { lines: stdout.trim().split('\n'), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('runs the set-up of root, that of the user, then the program with its arguments and exit code', async () => {
  const { lines, status } = await start(['sh', '-c', 'echo "$1 as $(id -u):$(id -g)"; exit 7', 'sh', "an argument's  spaces"]);
  const [uid, gid] = root ? [65534, 65534] : [process.getuid!(), process.getgid!()];
  const rootLines = root ? ['root set-up as 0', 'one', 'two'] : [];
  assert.equal(lines, [...rootLines, `user set-up as ${uid} of nobody in /nonexistent`, `an argument's  spaces as ${uid}:${gid}`]);
  assert.is(status, 7);
});

test('a failed set-up ends the script', async () => {
  const { rendering } = await compileProject(
    oneStage({
      kind: 'tool',
      user: { name: 'nobody', uid: 65534, group: 'nogroup', gid: 65534, home: '/nonexistent' },
      start: { user: ['false || exit 3', 'echo not reached'], exec: ['true'] },
    }),
  );
  const { stdout, status } = spawnSync('sh', ['-s', '--', 'echo', 'the program'], {
    input: rendering!.files.get('start/base')!.replace('[ "$(id -u)" = 0 ]', 'false'),
    encoding: 'utf8',
  });
  assert.equal([stdout, status], ['', 3]);
});

test.run();
