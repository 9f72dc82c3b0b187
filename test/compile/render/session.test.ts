import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testWith } from '../../programs.ts';
import { compileProject, oneStage } from './project.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const USER = { name: 'ada', uid: 1000, group: 'ada', gid: 1000, home: '/home/ada' };
const VENV = { environment: 'venv', packages: ['numpy'] };

/** The profile of the last stage that has one. */
async function profileOf(tools: unknown): Promise<string> {
  const { rendering } = await compileProject(tools);
  const [last = ''] = [...rendering!.files.keys()].filter((path) => path.startsWith('profile/')).toReversed();
  return String(rendering!.files.get(last) ?? '');
}

/** The command and arguments with which users' shells create their virtual environment. */
function callsIn(profile: string): string[] {
  return profile.split('\n').flatMap((line) => /user-venv ([^)]*)\)/.exec(line)?.slice(1) ?? []);
}

test("with an active virtual environment, users get their own, in a part of the profile that root's shells skip", async () => {
  const profile = await profileOf(oneStage({ user: USER, pip: VENV }));
  assert.equal(callsIn(profile), ['/opt/venv /home/ada/.local/share/venv']);
  assert.ok(profile.indexOf('user-venv') > profile.indexOf('if [ "$(/usr/bin/id -u)" != 0 ]'));
  assert.not.match(profile.slice(0, profile.indexOf('if [ "$(/usr/bin/id -u)" != 0 ]')), '/home/ada');
});

test('no virtual environment without a user, with an inactive environment, or with a different Python', async () => {
  for (const stage of [{ pip: VENV }, { user: USER, pip: { ...VENV, activate: false } }, { user: USER, pip: ['numpy'] }])
    assert.equal(callsIn(await profileOf(oneStage(stage))), []);
});

test('uses the home that a descendant declares', async () => {
  const stages = { base: { from: 'debian:trixie', pip: VENV }, child: { parent: 'base', user: USER } };
  assert.equal(callsIn(await profileOf({ version: 1, stages })), ['/opt/venv /home/ada/.local/share/venv']);
});

test('the nearest active environment is used; a descendant that adds packages to it keeps the user’s folder unless it declares a different one', async () => {
  const base = { from: 'debian:trixie', user: USER, pip: { ...VENV, session: '/srv/ada' } };
  const call = async (pip: unknown) => callsIn(await profileOf({ version: 1, stages: { base, child: { parent: 'base', pip } } }));
  assert.equal(await call({ ...VENV, path: '/opt/other', packages: ['pandas'] }), ['/opt/other /home/ada/.local/share/venv']);
  assert.equal(await call({ ...VENV, packages: ['pandas'] }), ['/opt/venv /srv/ada']);
  assert.equal(await call({ ...VENV, session: '/srv/bob', packages: ['pandas'] }), ['/opt/venv /srv/bob']);
  assert.equal(await call({ ...VENV, path: '/opt/tool', activate: false, packages: ['pandas'] }), ['/opt/venv /srv/ada']);
});

interface Place {
  folder: string;
  /** Root's virtual environment, and the folder for the user's. */
  root: string;
  users: string;
  program: string;
  /** Runs the program and returns its output. */
  run(): { stdout: string; stderr: string; status: number | null };
}

const home = temporaryFolder('session');
let made: { root: string; program: string } | undefined;

/** The rendered program and a real virtual environment, with a kernel in the format of ipykernel, and the machine's pip, because installing pip is slow. */
async function roots(): Promise<{ root: string; program: string }> {
  if (made) return made;
  const { rendering } = await compileProject(oneStage({ user: USER, pip: VENV }));
  const [root, program] = [join(home, 'root'), join(home, 'user-venv')];
  writeFileSync(program, rendering!.files.get('programs/pip/user-venv')!, { mode: 0o755 });
  execFileSync('python3', ['-m', 'venv', '--without-pip', root]);
  mkdirSync(join(root, 'share/jupyter/kernels/python3'), { recursive: true });
  writeFileSync(join(root, 'share/jupyter/kernels/python3/kernel.json'), '{\n "argv": [\n  "python",\n  "-m"\n ],\n "language": "python"\n}\n');
  const packages = execFileSync(join(root, 'bin/python'), ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], { encoding: 'utf8' }).trim();
  symlinkSync(execFileSync('python3', ['-c', 'import pip; print(pip.__path__[0])'], { encoding: 'utf8' }).trim(), join(packages, 'pip'));
  mkdirSync(join(root, 'source'));
  writeFileSync(join(root, 'source/editable.py'), '');
  writeFileSync(join(packages, 'editable.pth'), `${root}/source\n`);
  return (made = { root, program });
}

async function withVenv(action: (place: Place) => Promise<void> | void): Promise<void> {
  const { root, program } = await roots();
  const folder = mkdtempSync(join(home, 'user-'));
  const users = join(folder, '.local/share/venv');
  await action({ folder, root, users, program, run: () => spawnSync(program, [root, users], { encoding: 'utf8' }) });
}

const testPython = testWith('python3', 'pip3');

testPython('is created at the first start and kept, with its own Python, root’s packages, pip and a kernel', () =>
  withVenv(({ root, users, run }) => {
    const { stdout, stderr, status } = run();
    const venv = stdout.trim();
    assert.equal([stderr, status], ['', 0]);
    assert.match(venv, new RegExp(`^${users}/python3\\.[0-9]+$`));
    const says = (program: string, ...args: string[]) => execFileSync(join(venv, program), args, { encoding: 'utf8' });
    assert.is(says('bin/python', '-c', 'import sys; print(sys.prefix)').trim(), venv);
    says('bin/python', '-c', 'import editable'); // found through a .pth in root's packages
    for (const pip of ['pip', 'pip3']) assert.match(says(`session/bin/${pip}`, '--version'), `from ${root}/lib/`);
    assert.equal(JSON.parse(readFileSync(join(venv, 'session/share/jupyter/kernels/python3/kernel.json'), 'utf8')), {
      argv: [`${venv}/bin/python`, '-m'],
      language: 'python',
    });
    writeFileSync(join(venv, 'kept'), '');
    assert.is(run().stdout.trim(), venv);
    assert.ok(existsSync(join(venv, 'kept')));
  }),
);

testPython('is repaired if its Python or root’s packages have moved, and keeps the installed packages', () =>
  withVenv(({ run }) => {
    const venv = run().stdout.trim();
    const [link, python] = [`${venv}/lib/${venv.split('/').at(-1)}/site-packages`, `${venv}/bin/python`];
    writeFileSync(`${link}/mine.py`, 'answer = 42');
    writeFileSync(`${link}/below.pth`, '/opt/before\n');
    for (const name of ['python', 'python3', venv.split('/').at(-1)!]) rmSync(`${venv}/bin/${name}`);
    symlinkSync('/opt/before/bin/python', python);
    assert.is(run().stdout.trim(), venv);
    assert.is(execFileSync(python, ['-c', 'import mine, pip; print(mine.answer)'], { encoding: 'utf8' }), '42\n');
  }),
);

testPython('a different version of Python gets a separate environment', () =>
  withVenv(({ root, users, run }) => {
    mkdirSync(join(users, 'python3.1'), { recursive: true });
    assert.is(run().status, 0);
    assert.equal(readdirSync(users).toSorted(), [
      'python3.1',
      execFileSync(join(root, 'bin/python'), ['-c', 'import sys; print("python%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' }).trim(),
    ]);
  }),
);

testPython('shells that start together get the same environment, and no temporary files are left', () =>
  withVenv(async ({ root, users, program }) => {
    const shells = Array.from({ length: 5 }, () => spawn(program, [root, users], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const printed = await Promise.all(
      shells.map(async (shell) => {
        let text = '';
        for await (const chunk of shell.stdout) text += String(chunk);
        return text;
      }),
    );
    assert.is(new Set(printed).size, 1);
    assert.is(readdirSync(users).length, 1);
  }),
);

testPython('if it can’t be created, the shell continues with one message', () =>
  withVenv(async ({ folder, root, program }) => {
    const profile = (await profileOf(oneStage({ user: USER, pip: { ...VENV, session: '/proc/nowhere/venv' } })))
      .replace('[ "$(/usr/bin/id -u)" != 0 ]', 'true')
      .replace('/usr/libexec/dwbuild/user-venv /opt/venv', `${program} ${root}`);
    writeFileSync(join(folder, 'profile'), profile);
    chmodSync(folder, 0o755);
    const { stdout, stderr } = spawnSync('sh', ['-c', '. "$1"; echo "on: ${VIRTUAL_ENV-none}"', 'sh', join(folder, 'profile')], { encoding: 'utf8' });
    assert.is(stdout, 'on: none\n');
    assert.is(stderr.match(/^dwbuild: /gm)?.length, 1, stderr);
    assert.match(stderr, 'cannot create your virtual environment in /proc/nowhere/venv');
  }),
);

test.run();
