import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from './project.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const root = process.getuid?.() === 0;

// setpriv looks up the groups in passwd, which contains nobody on every Debian
const user = { name: 'nobody', uid: 65534, group: 'nogroup', gid: 65534, home: '/nonexistent' };

const USUAL = {
  kind: 'tool',
  port: 8888,
  user,
  start: {
    root: ['echo "root set-up as $(id -u)"', 'echo one; echo two'],
    user: ['echo "user set-up as $(/usr/bin/id -u) of $USER in $HOME"'],
    exec: ['true'],
  },
};

/** Runs the generated start script with a program, as root if the test runs as root, like a container engine. */
async function start(
  program: readonly string[],
  stage: Readonly<Record<string, unknown>> = USUAL,
  env = process.env,
  shell?: readonly string[],
): Promise<{ lines: string[]; status: number | null }> {
  const { rendering } = await compileProject(oneStage(stage));
  const folder = temporaryFolder('start');
  try {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'start'), rendering!.files.get('start/base')!, { mode: 0o755 });
    // A program of this name comes first on the user's PATH.
    for (const name of ['id', 'env', 'setpriv']) writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} of the user"\n`, { mode: 0o755 });
    const PATH = `${folder}:${env['PATH']}`;
    const [command = '', ...args] = [...(shell ?? []), join(folder, 'start'), ...program];
    const { stdout, status } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, env: { ...env, PATH } });
    return { lines: stdout.trim().replaceAll(folder, 'FOLDER').split('\n'), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('runs the set-up of root, that of the user, then the program with its arguments and exit code', async () => {
  const { lines, status } = await start(['sh', '-c', 'echo "$1 as $(/usr/bin/id -u):$(/usr/bin/id -g)"; exit 7', 'sh', "an argument's  spaces"]);
  const [uid, gid] = root ? [65534, 65534] : [process.getuid!(), process.getgid!()];
  const rootLines = root ? ['root set-up as 0', 'one', 'two'] : [];
  assert.equal(lines, [...rootLines, `user set-up as ${uid} of nobody in /nonexistent`, `an argument's  spaces as ${uid}:${gid}`]);
  assert.is(status, 7);
});

const VALUES = {
  PATH: '/usr/bin:/bin',
  PYTHONPATH: '/home/dev/python',
  LANG: 'C.UTF-8',
  UID: '77',
  TEXT: 'two  words\nexport EVIL=1\nexport $(echo evil)\n\'"`\\',
  EMPTY: '',
};

for (const shell of [['dash'], ['bash', '--posix']]) {
  test(`programs of root get no variable of the image, and the user gets all of them, with ${shell.join(' ')}`, async () => {
    const stage = { kind: 'tool', port: 8888, user, start: { root: ['env; pwd', 'printf "%s|" "$TEXT" "$EMPTY" "$PYTHONPATH"; echo'], exec: ['true'] } };
    const program = ['sh', '-c', 'printf "%s|" "$PATH" "$PYTHONPATH" "$LANG" "$UID" "$TEXT" "$EMPTY" "$HOME"; pwd'];
    const { lines, status } = await start(program, stage, VALUES, shell);
    const trusted = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    const seen = lines.findIndex((line) => line === '/');
    const fixed = ['HOME=/root', 'LANG=C.UTF-8', 'LOGNAME=root', `PATH=${trusted}`, 'USER=root'];
    if (root)
      assert.equal(
        lines
          .slice(0, seen)
          .filter((line) => !/^(_|IFS)=|^\s*$/.test(line))
          .toSorted(),
        fixed,
      );
    const rest = [
      ...(root ? [`${VALUES.TEXT}||${VALUES.PYTHONPATH}|`] : []),
      `FOLDER:${VALUES.PATH}|${VALUES.PYTHONPATH}|C.UTF-8|77|${VALUES.TEXT}||/nonexistent|FOLDER`,
    ];
    assert.is(lines.slice(seen + 1).join('\n'), rest.join('\n'));
    assert.is(status, 0);
  });
}

test('the set-up of root runs in an image without a user, too', async () => {
  const { lines } = await start(['echo', 'the program'], { start: { root: ['echo one', 'echo two'], exec: ['true'] } });
  assert.equal(lines, [...(root ? ['one', 'two'] : []), 'the program']);
});

test('a failed set-up of root ends the script', async () => {
  const { lines, status } = await start(['echo', 'the program'], { start: { root: ['exit 3', 'echo two'], exec: ['true'] } });
  assert.equal([lines, status], root ? [[''], 3] : [['the program'], 0]);
});

test('a failed set-up ends the script', async () => {
  const { rendering } = await compileProject(
    oneStage({
      kind: 'tool',
      port: 8888,
      user: { name: 'nobody', uid: 65534, group: 'nogroup', gid: 65534, home: '/nonexistent' },
      start: { user: ['false || exit 3', 'echo not reached'], exec: ['true'] },
    }),
  );
  const { stdout, status } = spawnSync('sh', ['-s', '--', 'echo', 'the program'], {
    input: rendering!.files.get('start/base')!.replace('[ "$(/usr/bin/id -u)" = 0 ]', 'false'),
    encoding: 'utf8',
  });
  assert.equal([stdout, status], ['', 3]);
});

test.run();
