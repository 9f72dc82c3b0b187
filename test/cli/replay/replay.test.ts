import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI, put } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { TODAY } from '../../today.ts';

// The same call, while nothing has changed, prints again what it printed before. The tests put a mark into what is recorded: it shows that a
// call printed the record.
const test = suite('replay');
/** Milliseconds after which a change is old enough for a record. */
const SETTLED = 2100;
const MARK = 'printed again';
const TOOLS = `version: 1
mirrors: { root: "https://mirror.example.org" }
stages:
  base:
    from: debian:trixie
    apt: [curl]
    files: [{ target: /etc/motd, source: files/motd }, { target: /srv/notice, source: texts/notice }]
`;

/** A compiled project with a home of its own. Its files are older than what a record accepts. */
async function project() {
  const folder = temporaryFolder('replay');
  const env = { HOME: join(folder, 'home'), PATH: join(folder, 'bin'), DWBUILD_TODAY: TODAY };
  const path = join(folder, 'work');
  mkdirSync(env.PATH);
  put(path, { 'tools.yaml': TOOLS, 'files/motd': 'welcome\n', 'texts/notice': 'a notice\n', '.gitignore': 'cache\n' });
  const run = async (args = 'check', others: Readonly<Record<string, string>> = {}, cwd = path) => {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [CLI, ...args.split(' ')], {
      cwd,
      env: { ...env, ...others },
      extendEnv: false,
      reject: false,
    });
    return { exitCode, stdout, stderr };
  };
  assert.is((await run('compile')).exitCode, 0);
  await wait(SETTLED);
  return { path, env, run, records: join(env.HOME, '.cache/dwbuild/runs') };
}

type Project = Awaited<ReturnType<typeof project>>;

/** Replaces the texts of all records by the mark. */
function mark({ records }: Project): void {
  for (const name of readdirSync(records)) {
    const record = JSON.parse(readFileSync(join(records, name), 'utf8')) as { printed: [number, string][] };
    writeFileSync(join(records, name), JSON.stringify({ ...record, printed: record.printed.map(([stream]) => [stream, MARK]) }));
  }
}

const printedAgain = async ({ run }: Project, ...call: Parameters<Project['run']>): Promise<boolean> => {
  const { stdout, stderr } = await run(...call);
  return `${stdout}${stderr}`.includes(MARK);
};

const shared = project();

for (const args of ['check', 'compile', 'explain base', '--version'])
  test(`${args}: an unchanged project gives the same output`, async () => {
    const own = await shared;
    const first = await own.run(args);
    assert.equal(await own.run(args), first);
    mark(own);
    assert.ok(await printedAgain(own, args), 'it comes from the record');
    rmSync(own.records, { recursive: true });
  });

test('after an edit, the command runs anew', async () => {
  const own = await shared;
  await own.run();
  mark(own);
  writeFileSync(join(own.path, 'notes'), 'not read\n');
  assert.ok(await printedAgain(own));
  writeFileSync(join(own.path, 'files/motd'), 'goodbye\n');
  assert.not(await printedAgain(own));
  await wait(SETTLED);
});

test('a different call, folder, environment or day runs anew', async () => {
  const own = await shared;
  await own.run();
  mark(own);
  assert.ok(await printedAgain(own));
  assert.not(await printedAgain(own, 'check --format json'));
  assert.not(await printedAgain(own, 'check', {}, join(own.path, 'files')));
  assert.not(await printedAgain(own, 'check', { DWBUILD_MIRROR_ROOT: 'https://other.example.org' }));
  assert.not(await printedAgain(own, 'check', { DWBUILD_TODAY: '2030-01-01' }));
  assert.not(await printedAgain(own, 'check', { DWBUILD_CACHE: 'off' }));
});

test('failures, and what a command writes, are not recorded', async () => {
  const own = await shared;
  rmSync(own.records, { recursive: true });
  await own.run('check --output json=report.json');
  await own.run('explain nosuch');
  await own.run('fmt');
  rmSync(join(own.path, 'out'), { recursive: true });
  await own.run('check');
  await own.run('compile');
  assert.equal(recordsOf(own), []);
});

test('a file that was changed shortly before the run prevents a record: it may have been changed during the run', async () => {
  const own = await shared;
  await wait(SETTLED);
  writeFileSync(join(own.path, 'files/other'), '');
  await own.run();
  assert.equal(recordsOf(own), []);
  await wait(SETTLED);
});

test('a record that others can write is not used', async () => {
  const own = await shared;
  await own.run();
  mark(own);
  assert.ok(await printedAgain(own));
  chmodSync(own.records, 0o777);
  assert.not(await printedAgain(own));
  chmodSync(own.records, 0o700);
});

test('a damaged record is not used', async () => {
  const own = await shared;
  await own.run();
  for (const damaged of ['', '{']) {
    for (const name of recordsOf(own)) writeFileSync(join(own.records, name), damaged);
    assert.match((await own.run()).stderr, 'is valid');
  }
});

function recordsOf({ records }: Project): string[] {
  try {
    return readdirSync(records);
  } catch {
    return [];
  }
}

test.run();
