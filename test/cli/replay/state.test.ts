import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { main } from '../../../src/cli/cli.ts';
import type { Dependencies } from '../../../src/cli/replay/dependencies.ts';
import { stateOf } from '../../../src/cli/replay/state.ts';
import { runOn } from '../../../src/system/host.ts';
import { put } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { TODAY } from '../../today.ts';

const test = suite('state of the dependencies');
const TOOLS = `version: 1
mirrors: { root: "https://mirror.example.org" }
stages:
  base:
    from: debian:trixie
    apt: [curl]
    files: [{ target: /etc/motd, source: files/motd }, { target: /srv/notice, source: texts/notice }]
`;
const FILES = { 'tools.yaml': TOOLS, 'files/motd': 'welcome\n', 'texts/notice': 'a notice\n', '.gitignore': 'cache\n', 'inner/file': '' };

interface Checked {
  path: string;
  programs: string;
  dependencies: Dependencies;
}

/** A compiled project, and the dependencies of `check` in one of its folders. */
async function checked(folder = '.'): Promise<Checked> {
  const [path, programs] = [temporaryFolder('state'), temporaryFolder('programs')];
  put(path, FILES);
  const stream = new Writable({ write: (_, __, done) => done() }) as unknown as NodeJS.WriteStream;
  const env = { HOME: path, PATH: programs, DWBUILD_TODAY: TODAY, DWBUILD_CACHE: 'off' };
  const host = { cwd: () => join(path, folder), env, stdout: stream, stderr: stream };
  let dependencies: Dependencies | undefined;
  for (const args of [['compile'], ['check']]) assert.is(await runOn(host, () => main(args, (found) => (dependencies = found))), 0);
  return { path, programs, dependencies: dependencies! };
}

const CHANGES: Readonly<Record<string, (path: string, programs: string) => void>> = {
  'an edit of tools.yaml': (path) => writeFileSync(join(path, 'tools.yaml'), TOOLS.replace('curl', 'wget')),
  'an edit of equal length with the same time': (path) => {
    const { atime, mtime } = statSync(join(path, 'tools.yaml'));
    writeFileSync(join(path, 'tools.yaml'), TOOLS.replace('curl', 'wget'));
    utimesSync(join(path, 'tools.yaml'), atime, mtime);
  },
  'an edit of a file below files/': (path) => writeFileSync(join(path, 'files/motd'), 'goodbye\n'),
  'an edit of a file that tools.yaml names': (path) => writeFileSync(join(path, 'texts/notice'), 'NOTICE\n'),
  'a mode': (path) => chmodSync(join(path, 'files/motd'), 0o755),
  'a new file below files/': (path) => writeFileSync(join(path, 'files/other'), ''),
  'a removed file of out/': (path) => rmSync(join(path, 'out/Dockerfile')),
  'an edited file of out/': (path) => writeFileSync(join(path, 'out/Dockerfile'), 'FROM scratch\n'),
  'a new README.md': (path) => writeFileSync(join(path, 'README.md'), '<!-- dwbuild graph -->\n<!-- /dwbuild -->\n'),
  'a new partial': (path) => put(path, { 'partials/run/user.hbs': '' }),
  'a schema': (path) => put(path, { 'schema/tools.schema.json': '{}' }),
  'a .gitignore': (path) => writeFileSync(join(path, '.gitignore'), 'files\n'),
  'a new repository': (path) => mkdirSync(join(path, '.git')),
  'a program on PATH': (_, programs) => writeFileSync(join(programs, 'visudo'), '', { mode: 0o755 }),
};

for (const [title, change] of Object.entries(CHANGES))
  test(`${title} is a different state`, async () => {
    const { path, programs, dependencies } = await checked();
    const before = stateOf(dependencies);
    assert.type(before, 'string');
    assert.is(stateOf(dependencies), before);
    change(path, programs);
    assert.is.not(stateOf(dependencies), before);
  });

test('a tools.yaml in a nearer folder is a different state', async () => {
  const { path, dependencies } = await checked('inner');
  const before = stateOf(dependencies);
  writeFileSync(join(path, 'inner/tools.yaml'), TOOLS);
  assert.is.not(stateOf(dependencies), before);
});

test('a file on which nothing depends is no different state', async () => {
  const { path, dependencies } = await checked();
  const before = stateOf(dependencies);
  writeFileSync(join(path, 'notes.txt'), '');
  assert.is(stateOf(dependencies), before);
});

test('a folder behind a link has no state, because what is below it is not looked at', async () => {
  const { path, dependencies } = await checked();
  symlinkSync('../texts', join(path, 'files/texts'));
  assert.is(stateOf(dependencies), undefined);
});

test('a change after the given time gives no state', async () => {
  const { path, dependencies } = await checked();
  const { ctimeMs } = statSync(join(path, 'out/Dockerfile'));
  assert.type(stateOf(dependencies, Date.now() + 1000), 'string');
  assert.is(stateOf(dependencies, ctimeMs), undefined);
});

test.run();
