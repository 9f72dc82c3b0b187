import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { faultReport } from '../../src/cli/fault.ts';
import { CLI, HOME, inProject, put, shell, VALID } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The output for a tools.yaml of wrong shape, which loads the schema's validator, from an installation with missing files. */
async function saidWithout(lost: readonly RegExp[], args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = temporaryFolder('test');
  try {
    cpSync(dirname(CLI), folder, { recursive: true, filter: (path) => ![/validate\.cjs$/, ...lost].some((pattern) => pattern.test(path)) });
    put(folder, { 'tools.yaml': 'version: 2\n' });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const { exitCode, stderr } = await execa(process.execPath, [join(folder, 'dwbuild.cjs'), 'check', ...args], {
      cwd: folder,
      env,
      extendEnv: false,
      reject: false,
    });
    assert.is(exitCode, 2);
    return stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The frames of a stack outside of Node itself. */
function framesIn(text: string): string[] {
  return text.split('\n').filter((line) => /^ +at /.test(line) && !line.includes('node:'));
}

for (const [how, DWBUILD_CACHE] of Object.entries({ "from V8's compiled code": '', 'without it': 'off' }))
  test(`a fault is reported with the versions, the command and the lines of src/, ${how}`, async () => {
    const env = { HOME, DWBUILD_CACHE };
    await saidWithout([], [], env); // compiles
    const [first, versions, command, message, ...more] = (await saidWithout([], [], env)).split('\n');
    assert.equal(
      [first, versions],
      ['dwbuild failed; please report this:', `dwbuild ${version}, Node ${process.version}, ${process.platform} ${process.arch}`],
    );
    assert.equal([command, message], ['$ dwbuild check', "Error: Cannot find module './validate.cjs'"]);
    const frames = framesIn(more.join('\n'));
    assert.ok(frames.length > 3, more.join('\n'));
    for (const frame of frames) assert.match(frame, /^ {4}at (async )?(src|node_modules)\/[\w./-]+\.[jt]s:\d+$/);
    const [, file = '', line] = /(src\/.*):(\d+)/.exec(frames[0]!)!;
    assert.is(file, 'src/compile/model/schema/validator.ts');
    assert.match(readFileSync(join(root, file), 'utf8').split('\n')[Number(line) - 1]!, "import('../../../generated/validate.ts')");
  });

test('without the source map, the stack is reported unchanged', async () => {
  const frames = framesIn(await saidWithout([/\.map$/]));
  assert.ok(frames.length > 3);
  for (const frame of frames) assert.match(frame, /bundle\.cjs:\d+:\d+\)?$/);
});

test('secrets are masked', async () => {
  const args = ['--mirror-root=https://me:hunter2@mirror.example.org/root', '--out', 'a b', '--output', 'json=https://example.org/?token=hunter2'];
  const said = await saidWithout([], args, { DWBUILD_MIRROR_ROOT: 'https://me:hunter2@mirror.example.org' });
  assert.not.match(said, 'hunter2');
  assert.match(said, '\n$ DWBUILD_MIRROR_ROOT=*** dwbuild check --mirror-root=*** --out "a b" --output "json=***"\n');
  assert.match(faultReport(new Error(`no answer from https://me:hunter2@example.org: ${'Ab1/'.repeat(10)}`)), 'Error: no answer from *** ***\n');
});

test('causes are reported, and thrown values that are not errors', () => {
  const said = faultReport(new Error('outer', { cause: new TypeError('inner', { cause: 'a text' }) }));
  assert.match(said, /\nError: outer\n {4}at .*\n(.*\n)*caused by: TypeError: inner\n {4}at .*\n(.*\n)*caused by: a text$/);
  assert.match(faultReport(undefined), /\nundefined$/);
});

test(
  'a full disk is reported in one line, also if an event reports it',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { exitCode, stderr } = await shell('$DWBUILD plan > /dev/full', folder);
    assert.equal([exitCode, stderr], [1, 'error: write: no space left on the disk\n']);
  }),
);

test.run();
