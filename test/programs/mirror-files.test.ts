import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { testWith } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The committed mirror files, read by the programs that they configure, if this machine has them. pip, R and apt read
// theirs in test/images. conda and RStudio are not available in CI: their files are parsed in their documented formats.
const out = fileURLToPath(new URL('../../out/', import.meta.url));
const root = 'https://s3-eu-west-2.amazonaws.com/mirrors.notebook.uktrade.io';

test('npm takes its registry from npmrc', async () => {
  const home = temporaryFolder('npm');
  const env = { PATH: process.env['PATH'], HOME: home, NPM_CONFIG_GLOBALCONFIG: `${out}mirrors/npm/npmrc` };
  const config = async (name: string) => (await execa('npm', ['config', 'get', name], { cwd: home, env, extendEnv: false })).stdout;
  try {
    assert.is(await config('registry'), `${root}/npm/`);
    assert.is(await config('audit'), 'false');
  } finally {
    rmSync(home, { recursive: true });
  }
});

testWith('visudo')('visudo accepts the sudoers files', async () => {
  const { stdout } = await execa('visudo', ['--check', '--strict', '--file', `${out}sudoers/base`]);
  assert.match(stdout, /parsed OK$/);
});

test('condarc is YAML with only the mirror’s channels', () => {
  const channels = [`${root}/conda-forge/`, `${root}/anaconda/`];
  const { channel_alias: alias, ...settings } = parse(readFileSync(`${out}mirrors/conda/condarc`, 'utf8'));
  assert.is(alias, root);
  for (const key of ['channels', 'default_channels', 'allowlist_channels']) assert.equal(settings[key], channels, key);
});

// https://docs.posit.co/ide/server-pro/rstudio_pro_sessions/package_installation.html: one NAME=ADDRESS per line.
test('repos.conf has one repository per line, the binary one first', () => {
  const lines = readFileSync(`${out}mirrors/cran/repos.conf`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.equal(lines, [`CRANBinary=${root}/cran-binary-debian-trixie-r-4.5`, `CRAN=${root}/cran`]);
});

test.run();
