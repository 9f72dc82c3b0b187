import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer } from './container.ts';
import type { Container } from './container.ts';
import { dwbuild, prove } from './prove.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The folders of test/fixtures/from whose packages are available here become images with `init --from`.

/** A container of the image that a folder becomes. */
async function imageOf(name: string): Promise<Container> {
  const folder = temporaryFolder('from');
  cpSync(fileURLToPath(new URL(`../fixtures/from/${name}/given`, import.meta.url)), folder, { recursive: true });
  await dwbuild(folder, 'init', '--from', '.');
  return idleContainer((await prove(folder))['app']!, name);
}

async function output(container: Container, command: string): Promise<string> {
  return (await container.sh(command)).output.trim();
}

test('requirements.txt and the lists that it names', async () => {
  const container = await imageOf('requirements');
  assert.is(await output(container, '/opt/venv/bin/python -c "import click, packaging, six; print(click.__version__)"'), '8.1.8');
});

for (const [name, modules, versions] of [
  ['pdm', 'packaging, six', '24.2 1.17.0'],
  ['uv', 'packaging, six', '26.4 1.17.0'],
  ['poetry', 'packaging, dateutil', '26.4 2.9.0.post0'],
] as const)
  test(`a project of ${name} with what its lock pins`, async () => {
    const container = await imageOf(name);
    const shown = modules.replaceAll(/\w+/g, (each) => `${each}.__version__`);
    assert.is(await output(container, `/opt/venv/bin/python -c "import ${modules}; print(${shown})"`), versions);
    assert.is(await output(container, 'command -v uv poetry pdm; ls /tmp'), '');
  });

test('a project of npm', async () => {
  const container = await imageOf('npm');
  assert.is(await output(container, 'cd /srv/app && node --print "require(\'ms\')(60000)"'), '1m');
});

test('a repository for Binder: packages of Debian and PyPI, postBuild and start', async () => {
  const container = await imageOf('binder');
  assert.is(await output(container, 'cat /usr/share/six-version'), '1.17.0');
  assert.is(await output(container, 'tree --version | head -c 6'), 'tree v');
  assert.is(await output(container, '/usr/libexec/app/start sh -c "echo \\$GREETING"'), 'hello');
});

test.run();
