import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer } from './container.ts';
import { docker, run } from './engine.ts';
import { compile, images, out, proxies } from './images.ts';
import { host, mirror, root } from './mirror.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const container = once('the programs', async () => {
  const { base } = await images();
  const [image, folder] = [`${run}/programs`, fileURLToPath(new URL('programs', import.meta.url))];
  const buildArgs = Object.entries({ ...(await proxies()), BASE: base }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await docker('build', '--progress', 'plain', '--pull=false', '--tag', image, '--file', `${folder}/Dockerfile`, ...buildArgs, `${out}mirrors`);
  return await idleContainer(image, 'programs');
});

/** Runs a program as the user, which must succeed, and returns its output. */
async function says(command: string): Promise<string> {
  const { exitCode, output } = await (await container()).sh(command, 'dw-user');
  assert.is(exitCode, 0, `${command}: ${output}`);
  return output;
}

test('pip reads pip.conf', async () => {
  assert.is(
    await says('pip config list'),
    `global.disable-pip-version-check='true'
global.extra-index-url='\\nhttps://s3-eu-west-2.amazonaws.com/jupyter.notebook.uktrade.io/shared/ddat_packages/pypi/'
global.index-url='${root}/pypi/'
global.trusted-host='\\n${host}'`,
  );
});

test('R reads Rprofile.site, and prefers binary packages', async () => {
  assert.is(
    await says(`Rscript -e 'writeLines(paste(names(getOption("repos")), getOption("repos")))'`),
    `CRANBinary ${root}/cran-binary-debian-trixie-r-4.5\nCRAN ${root}/cran`,
  );
  assert.is(await says(`Rscript -e 'cat(paste(R.version$major, sub("[.].*", "", R.version$minor), sep = "."))'`), '4.5', 'the fact r is Debian’s version');
});

// npm is copied from this machine, because Debian's package has 400 dependencies.
test('npm reads npmrc and installs from the mirror', async () => {
  await compile();
  const cwd = temporaryFolder('npm');
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    NPM_CONFIG_GLOBALCONFIG: `${out}mirrors/npm/npmrc`,
    http_proxy: `http://127.0.0.1:${(await mirror()).port}`,
  };
  const npm = async (...args: string[]) => (await execa('npm', args, { cwd, env, extendEnv: false })).stdout;
  try {
    assert.is(await npm('config', 'get', 'registry'), `${root}/npm/`);
    assert.match(await npm('config', 'ls'), /; "global" config from .*npmrc\n\naudit = false *\nfund = false *\n/);
    await npm('install', 'is-odd@3.0.1');
    assert.is((await execa('node', ['--eval', 'process.stdout.write(String(require("is-odd")(3)))'], { cwd })).stdout, 'true');
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test.run();
