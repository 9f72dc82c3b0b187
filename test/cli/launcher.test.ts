import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI, put } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The installed program and its cache of compiled code.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
/** As long as the version. */
const FORGED = '9.9.9';

const source = readFileSync(join(dirname(CLI), 'bundle.cjs'));
const name = `${process.version}-${process.platform}-${process.arch}-${source.length}`;
const folder = temporaryFolder('launcher');
test.after(() => rmSync(folder, { recursive: true }));

/** What a program keeps of its bundle: the bundle, and the compiled code. */
async function keptBy(program: string): Promise<Buffer> {
  const home = mkdtempSync(join(folder, 'home-'));
  put(home, { 'tools.yaml': 'version: 2\n' });
  await answers(home, program, 'check');
  return readFileSync(join(home, '.cache/dwbuild/code', name));
}

let genuine: Buffer;
let forged: Buffer;
test.before(async () => {
  const copy = join(folder, 'copy');
  cpSync(dirname(CLI), copy, { recursive: true });
  writeFileSync(join(copy, 'bundle.cjs'), source.toString('latin1').replace(`"${version}"`, `"${FORGED}"`), 'latin1');
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(copy, 'node_modules'));
  [genuine, forged] = [await keptBy(CLI), await keptBy(join(copy, 'dwbuild.cjs'))];
});

/** A home whose cache has this content. */
function homeWith(content: Buffer): { home: string; cached: string } {
  const home = mkdtempSync(join(folder, 'home-'));
  const cached = join(home, '.cache/dwbuild/code', name);
  mkdirSync(dirname(cached), { recursive: true, mode: 0o700 });
  writeFileSync(cached, content, { mode: 0o600 });
  return { home, cached };
}

/** Runs the program, without the record of an earlier run. */
async function answers(home: string, program = CLI, command = '--version'): Promise<string> {
  const TMPDIR = join(home, 'tmp');
  mkdirSync(TMPDIR, { recursive: true });
  if (statSync(join(home, '.cache'), { throwIfNoEntry: false })?.isDirectory()) rmSync(join(home, '.cache/dwbuild/runs'), { recursive: true, force: true });
  const { stdout } = await execa(process.execPath, [program, command], { cwd: home, env: { HOME: home, TMPDIR }, extendEnv: false, reject: false });
  assert.equal(readdirSync(TMPDIR), [], 'nothing is left in a folder that users share');
  return stdout;
}

test('compiled code is used only with exactly the bundle that it was compiled from', async () => {
  const { home, cached } = homeWith(forged);
  assert.is(await answers(home), version);
  put(home, { 'tools.yaml': 'version: 2\n' });
  await answers(home, CLI, 'check');
  assert.ok(readFileSync(cached).subarray(0, source.length).equals(source), 'it is replaced');
});

test('compiled code that others can write is not used', async () => {
  const { home, cached } = homeWith(Buffer.concat([source, forged.subarray(source.length)]));
  assert.is(await answers(home), FORGED, 'V8 does not compare the code with the bundle');
  for (const [path, mode] of [
    [cached, 0o606],
    [dirname(cached), 0o777],
  ] as const) {
    chmodSync(path, mode);
    assert.is(await answers(home), version);
    chmodSync(path, 0o700);
    assert.is(await answers(home), FORGED);
  }
});

test('damaged compiled code is not used', async () => {
  const code = genuine.subarray(source.length);
  const damaged = [code.subarray(0, code.length / 2), Buffer.alloc(code.length), Buffer.from('not V8')];
  for (const content of [...damaged.map((part) => Buffer.concat([source, part])), source.subarray(0, 10)]) {
    assert.is(await answers(homeWith(content).home), version);
  }
});

test('without a cache, the program works', async () => {
  const home = mkdtempSync(join(folder, 'home-'));
  writeFileSync(join(home, '.cache'), 'a file');
  assert.is(await answers(home), version);
  await answers(home, CLI, 'check');
  assert.is(readFileSync(join(home, '.cache'), 'utf8'), 'a file');
});

test.run();
