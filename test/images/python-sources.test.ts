import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { commitAll, git } from '../git.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker } from './engine.ts';
import { root, serve } from './mirror.ts';
import { once } from './once.ts';
import { prove } from './prove.ts';
import { request } from './request.ts';

// The fixture of packages that no index has, with addresses on the mirror: a git repository, a wheel of PyPI and a folder.
const fixture = fileURLToPath(new URL('../fixtures/valid/python-sources', import.meta.url));

const built = once('the images', async () => {
  const project = temporaryFolder('python-sources');
  cpSync(join(fixture, 'files'), join(project, 'files'), { recursive: true });
  const [repository, wheel] = [await greeting(), await wheelOfSix()];
  const venv = { environment: 'venv' };
  const stages = {
    python: {
      from: 'debian:trixie',
      apt: ['ca-certificates', 'git', 'python3-venv'],
      pip: { ...venv, packages: [repository, wheel, 'tool[extra] @ ./files/tool', "tomli==2.3.0; python_version < '3.11'"] },
      test: [
        { run: `python -c 'import greeting, six, tool; print(greeting.TEXT, six.__version__, tool.VERSION)'`, output: 'hello 1.17.0 1.2.0' },
        { run: '! python -c "import tomli" && test ! -e /tmp/dwbuild' },
      ],
    },
    child: {
      parent: 'python',
      pip: { ...venv, installer: 'uv==0.13.9', requirements: 'files/child/requirements.txt' },
      test: [{ run: `python -c 'import dateutil, greeting' && test -d /opt/venv/lib/python3.13/site-packages/dateutil/__pycache__ && ! command -v uv` }],
    },
    system: {
      from: 'debian:trixie',
      apt: ['python3-pip'],
      pip: { installer: 'uv==0.13.9', packages: ["tool @ ./files/tool ; sys_platform == 'linux'"] },
      test: [{ run: `python3 -c 'import tool; print(tool.__file__)'`, output: '/usr/local/lib/python3.13/dist-packages/tool' }],
    },
  };
  writeFileSync(join(project, 'tools.yaml'), stringify({ version: 1, mirrors: { root }, stages }));
  return await prove(project);
});

/** A fixture, built and tested as it is declared. */
function fixtureImages(name: string): Promise<Readonly<Record<string, string>>> {
  const project = temporaryFolder(name);
  cpSync(fileURLToPath(new URL(`../fixtures/valid/${name}`, import.meta.url)), project, { recursive: true });
  return prove(project);
}

/** A package in a folder of a repository, which any server of files serves. */
async function greeting(): Promise<string> {
  const [folder, served] = [temporaryFolder('greeting'), temporaryFolder('served')];
  mkdirSync(join(folder, 'python/greeting'), { recursive: true });
  writeFileSync(join(folder, 'python/greeting/__init__.py'), 'TEXT = "hello"\n');
  const metadata = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "greeting"\nversion = "1.0"\n';
  writeFileSync(join(folder, 'python/pyproject.toml'), metadata);
  commitAll(folder);
  git(served, 'clone', '--quiet', '--bare', folder, 'greeting.git');
  git(join(served, 'greeting.git'), 'update-server-info');
  return `greeting @ git+${await serve(served, 'git')}/greeting.git@${git(folder, 'rev-parse', 'HEAD')}#subdirectory=python`;
}

/** The wheel of six at its address on the mirror, whose checksum the page of the index has. */
async function wheelOfSix(): Promise<string> {
  const { body } = await request(`${root}/pypi/six/`);
  const [, address, sum] = /href="([^"#]*six-1\.17\.0-py2\.py3-none-any\.whl)#sha256=([0-9a-f]{64})"/.exec(body)!;
  return `six @ ${new URL(address!, `${root}/pypi/six/`).href}#sha256=${sum}`;
}

test('pip installs a commit, an archive and a folder, and what a condition asks for', async () => {
  assert.ok((await built())['python']);
});

test('uv installs a list with hashes into the environment of pip, and leaves nothing but the packages', async () => {
  const files = await docker('run', '--rm', '--pull=never', '--network=none', (await built())['child']!, 'find', '/tmp', '/root', '-mindepth', '1');
  assert.is(
    files
      .split('\n')
      .filter((file) => !/^\/root\/\.(bashrc|profile)$/.test(file))
      .join('\n'),
    '',
  );
});

test('uv installs into the Python of the system, where pip would', async () => {
  assert.ok((await built())['system']);
});

for (const name of ['uv-project', 'poetry-project'])
  test(`${name}: the image has what the lock pins, and not the program that reads it`, async () => {
    assert.ok((await fixtureImages(name))['app']);
  });

test.run();
