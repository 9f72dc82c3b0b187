import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { randomFrom } from '../compile/render/random.ts';
import { CLI, filesIn, HOME, inProject, put } from '../run-cli.ts';
import { ended, run } from './project.ts';
import type { Kill } from './project.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Whatever ends dwbuild, each file has its old or its new content, and the next run is right. `SEED=n` replays the kills of a run.

const KILLS = Number(process.env['KILLS'] ?? 200);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const random = randomFrom(SEED);

/** Two states of a project between which everything changes: files appear and disappear, packages, the README's section, and templates' texts. */
const STATES = ['one', 'two'].map((word, index) => ({
  'tools.yaml': `version: 1
${index === 0 ? 'mirrors: { root: "https://mirror.example.org" }\n' : ''}stages:
  base:
    from: debian:trixie
    apt: [ca-certificates, curl, ${Array.from({ length: 150 }, (_, number) => `${word}-${number}`).join(', ')}]
    files: [{ target: /usr/share/${word} }, { target: /usr/share/both }]
  ${word}: { parent: base }
`,
  [`files/base/${word}.hbs`]: `${word}\n`.repeat(2000),
  'files/base/both.hbs': `${word}\n`,
}));
/** A project to lock: each image is one of its own. */
const IMAGES = `version: 1
stages:
${Array.from({ length: 20 }, (_, number) => `  stage-${number}: { from: "debian:trixie-${number}" }\n`).join('')}`;
const README = '<!-- dwbuild graph --format text -->\n<!-- /dwbuild -->\n';

/** A command that writes, the states that it leads from and to, and how long it takes. */
interface Write {
  args: string;
  from: Readonly<Record<string, string>>;
  to: Readonly<Record<string, string>>;
  time: number;
}

/** Removes everything in a folder and puts these files there. */
function reset(folder: string, files: Readonly<Record<string, string>>): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  put(folder, files);
}

/** What a command makes of these files. */
async function prepare(folder: string, args: string, from: Readonly<Record<string, string>>): Promise<Write> {
  reset(folder, from);
  const start = performance.now();
  assert.is((await run(args, folder)).code, 0);
  return { args, from, to: filesIn(folder), time: performance.now() - start };
}

/** The commands that write, each with a change to every file that it writes. */
async function writes(folder: string): Promise<Write[]> {
  const [one, two] = STATES as [(typeof STATES)[number], (typeof STATES)[number]];
  const first = await prepare(folder, '', { ...one, 'README.md': README });
  const second = await prepare(folder, '', { ...two, 'README.md': README });
  const unformatted = two['tools.yaml']!.replace('[ca-certificates, curl,', '[curl, ca-certificates,');
  const wrong = two['tools.yaml']!.replace('parent: base', 'parent: bsae');
  const locked = await prepare(folder, 'lock', { 'tools.yaml': IMAGES });
  return [
    await prepare(folder, 'compile', { ...first.to, ...two }),
    await prepare(folder, 'compile', { ...second.to, ...one }),
    await prepare(folder, 'compile', { ...one, 'README.md': README }),
    await prepare(folder, 'fmt', { ...second.to, 'tools.yaml': unformatted }),
    await prepare(folder, 'compile --fix', { ...first.to, ...two, 'tools.yaml': wrong }),
    await prepare(folder, 'lock', { ...locked.to, 'tools.yaml': IMAGES.replaceAll('trixie', 'bookworm') }),
  ];
}

/** Each file has its old or its new content; what remains besides is a temporary file of its own or the lock, which the next run removes. */
function assertOldOrNew(folder: string, { from, to }: Write): void {
  const there = filesIn(folder);
  for (const [path, content] of Object.entries(there)) {
    if (/\.\d+\.tmp$/.test(path)) continue;
    assert.ok(content === from[path] || content === to[path], `${path} has neither its old nor its new content`);
  }
  for (const path of Object.keys(from)) assert.ok(path in there || !(path in to), `${path} is lost`);
}

/** Runs the command again, which removes what is left, and gives exactly the new state. */
async function assertRight(folder: string, { args, to }: Write): Promise<void> {
  const { code, stderr } = await run(args, folder);
  assert.is(code, 0, stderr);
  assert.equal(filesIn(folder), to);
  assert.not.ok(existsSync(join(folder, '.dwbuild.lock')));
}

test(`${KILLS} kills at random moments of compile, fmt, --fix and lock (SEED=${SEED})`, async () => {
  await inProject({}, async (folder) => {
    const commands = await writes(folder);
    let [killed, before] = [0, 0];
    for (let count = 0; count < KILLS; count++) {
      const command = commands[count % commands.length]!;
      reset(folder, command.from);
      // Most of the time nothing is written yet, so three of four kills follow the first temporary file.
      const kill: Kill = count % 4 === 0 ? { of: 'start', after: command.time * random() } : { of: 'writing', after: 5 * random() ** 2 };
      const { signal } = await run(command.args, folder, kill);
      if (signal === 'SIGKILL') killed++;
      try {
        assertOldOrNew(folder, command);
        const there = filesIn(folder);
        if (Object.entries(command.from).every(([path, content]) => there[path] === content)) before++;
        await assertRight(folder, command);
      } catch (error) {
        throw new Error(`kill ${count} of SEED=${SEED}, \`dwbuild ${command.args}\` ${kill.after} ms after the ${kill.of}`, { cause: error });
      }
    }
    process.stdout.write(`SEED=${SEED}: ${killed} of ${KILLS} ended by the kill, ${before} of them before anything was written\n`);
    assert.ok(killed > KILLS / 4, `only ${killed} processes were killed before their end`);
  })();
});

test('two at once: both are right, or one says that the other is at work', async () => {
  await inProject({}, async (folder) => {
    for (const command of (await writes(folder)).slice(0, 4)) {
      reset(folder, command.from);
      const results = await Promise.all([run(command.args, folder), run(command.args, folder), run('check', folder)]);
      for (const { code, stderr } of results.slice(0, 2)) assert.ok(code === 0 || /another dwbuild .* is at work/.test(stderr), stderr);
      await assertRight(folder, command);
    }
  })();
});

test('a change between two runs at once is not lost: the later one compiles it', async () => {
  await inProject({}, async (folder) => {
    const [, command] = await writes(folder);
    for (let round = 0; round < 5; round++) {
      reset(folder, command!.from);
      const { 'tools.yaml': text, ...others } = command!.from;
      put(folder, { 'tools.yaml': text!.replace('curl', 'wget') });
      const first = run('', folder);
      await new Promise((resolve) => setTimeout(resolve, command!.time * random()));
      put(folder, { ...others, 'tools.yaml': text! });
      const second = run('', folder);
      assert.equal(
        (await Promise.all([first, second])).map(({ code }) => code),
        [0, 0],
      );
      assert.equal(filesIn(folder), command!.to);
    }
  })();
});

test('a full disk: the old files stay, in one sentence', async () => {
  const folder = temporaryFolder('full');
  const mounted = (await ended(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], '/')).code === 0;
  try {
    const elsewhere = temporaryFolder('full');
    const commands = await writes(elsewhere);
    rmSync(elsewhere, { recursive: true });
    for (const command of commands) {
      reset(folder, command.from);
      // Where mounting is not allowed, a limit for the size of each file stands for the full disk.
      if (mounted) await ended(['dd', 'if=/dev/zero', 'of=filler', 'bs=1k'], folder);
      const words = `exec "$0" "$@"`;
      const limited = ['sh', '-c', mounted ? words : `ulimit -f 1; ${words}`, process.execPath, CLI];
      const { code, stderr } = await ended([...limited, ...command.args.split(' ')], folder);
      if (code !== 0) assert.match(stderr, /(no space left on the disk|EFBIG|file too large)\n$/);
      if (mounted) assert.is(code, 1, stderr);
      rmSync(join(folder, 'filler'), { force: true });
      assertOldOrNew(folder, command);
      assert.not.ok(Object.keys(filesIn(folder)).some((path) => path.endsWith('.tmp')));
      await assertRight(folder, command);
    }
    process.stdout.write(`${mounted ? 'full disk: a tmpfs of 256 kB' : 'full disk: mount is not allowed here, `ulimit -f` instead'}\n`);
  } finally {
    if (mounted) await ended(['umount', folder], '/');
    rmSync(folder, { recursive: true });
  }
});

test('a read-only folder: nothing changes, and the reason is said', async () => {
  await inProject({}, async (folder) => {
    const asUser = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const [command] = await writes(folder);
    reset(folder, command!.from);
    const folders = [
      folder,
      ...readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [join(entry.parentPath, entry.name)] : [],
      ),
    ];
    for (const each of folders) chmodSync(each, 0o555);
    try {
      const { code, stderr } = await ended([...asUser, process.execPath, CLI], folder);
      assert.is(code, 1);
      assert.match(stderr, /^error: .*: permission denied\n$/m);
      assert.equal(filesIn(folder), command!.from);
    } finally {
      for (const each of folders) chmodSync(each, 0o755);
    }
    await assertRight(folder, command!);
  })();
});

test('after SIGKILL, programs that check files end by themselves, change nothing, and leave only their temporary folder', async () => {
  const commands = Array.from({ length: 400 }, (_, index) => `for f in *; do echo "$f" ${index}; done`);
  const text = `version: 1\nstages:\n  base:\n    from: debian:trixie\n    run: ${JSON.stringify(commands)}\n`;
  const before: Readonly<Record<string, string>> = { 'tools.yaml': text };
  await inProject(before, async (folder) => {
    const temporary = temporaryFolder('killed');
    const env = { HOME, PATH: process.env['PATH'], DWBUILD_CACHE: 'off', TMPDIR: temporary };
    const child = spawn(process.execPath, [CLI], { cwd: folder, env, stdio: 'ignore' });
    const running = () => childrenOf(child.pid!).filter(({ name }) => ['shellcheck', 'hadolint', 'visudo'].includes(name));
    let programs = running();
    while (programs.length === 0 && child.exitCode === null) {
      await wait(5);
      programs = running();
    }
    if (child.exitCode !== null) return void process.stdout.write('no ShellCheck, hadolint or visudo on PATH: none is left after SIGKILL\n');
    child.kill('SIGKILL');
    const start = performance.now();
    while (programs.some(({ pid }) => isAlive(pid))) {
      assert.ok(performance.now() - start < 60_000, 'a program does not end');
      await wait(20);
    }
    process.stdout.write(`${programs.map(({ name }) => name).join(' and ')} ended ${Math.round(performance.now() - start)} ms after SIGKILL\n`);
    const { '.dwbuild.lock': _lock, ...files } = filesIn(folder);
    assert.equal(files, before);
    for (const name of readdirSync(temporary)) assert.match(name, /^dwbuild-/);
    assert.is((await run('', folder)).code, 0);
    rmSync(temporary, { recursive: true });
  })();
});

/** The child processes of a process. */
function childrenOf(pid: number): { pid: number; name: string }[] {
  try {
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return pids.map((each) => ({ pid: Number(each), name: readFileSync(`/proc/${each}/comm`, 'utf8').trim() }));
  } catch {
    return []; // it ended meanwhile
  }
}

/** Whether a process runs; one that nobody waits for does not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test.run();
