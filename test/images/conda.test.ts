import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { temporaryFolder } from '../temporary-folder.ts';
import { archive, sha256Of, sumOf, writeFile } from './archive.ts';
import { root, serve } from './mirror.ts';
import { once } from './once.ts';
import { prove } from './prove.ts';

// micromamba is not available here: conda/micromamba stands in for it. The channel is small, but real, and so are the solver and the installation.
const standIn = fileURLToPath(new URL('conda/micromamba', import.meta.url));

const built = once('the images', async () => {
  const [project, channel] = [temporaryFolder('conda'), temporaryFolder('channel')];
  makeChannel(channel);
  const sha256 = sumOf(archive(join(channel, 'linux-64/micromamba-1.0-0.tar.bz2'), { 'bin/micromamba': readFileSync(standIn, 'utf8') }));
  const address = await serve(channel, 'conda-forge');
  writeFile(join(project, 'files/analysis/environment.yml'), 'channels: [conda-forge]\ndependencies:\n  - needs-greeting=1.0\n');
  const stages = {
    rattler: {
      from: 'debian:trixie',
      apt: ['bzip2', 'python3-venv'],
      pip: { environment: 'venv', path: '/opt/rattler', activate: false, packages: ['py-rattler==0.28.0', 'PyYAML'] },
    },
    base: {
      parent: 'rattler',
      conda: {
        program: 'micromamba',
        installer: { url: `${address}/linux-64/micromamba-{version}.tar.bz2`, version: '1.0-0', sha256 },
        packages: ['conda-forge::greeting>=1,<3'],
      },
      test: [{ run: '/opt/conda/bin/greet', output: 'hello 2.0' }], // its descendant inherits this test
    },
    analysis: {
      parent: 'base',
      conda: { program: 'micromamba', environment: 'analysis', file: 'files/analysis/environment.yml', packages: ['greeting=1.*=0'] },
      test: [{ run: 'needs && command -v greet', output: 'hello 1.0\n/opt/conda/envs/analysis/bin/greet' }],
    },
  };
  const mirrors = { root, conda: { alias: 'files/', channels: ['files/conda-forge/'] } };
  writeFileSync(join(project, 'tools.yaml'), stringify({ version: 1, mirrors, stages }));
  return await prove(project, { mirrors, stages: {} });
});

/** A channel with two versions of a package, and one that needs the older. */
function makeChannel(folder: string): void {
  const entries = [
    packageIn(folder, 'greeting', '1.0', [], { 'bin/greet': '#!/bin/sh\necho hello 1.0\n' }),
    packageIn(folder, 'greeting', '2.0', [], { 'bin/greet': '#!/bin/sh\necho hello 2.0\n' }),
    packageIn(folder, 'needs-greeting', '1.0', ['greeting <2'], { 'bin/needs': '#!/bin/sh\ngreet\n' }),
  ];
  for (const [subdir, packages] of Object.entries({ noarch: Object.fromEntries(entries), 'linux-64': {} }))
    writeFile(join(folder, subdir, 'repodata.json'), JSON.stringify({ info: { subdir }, packages, 'packages.conda': {}, repodata_version: 1 }));
}

function packageIn(folder: string, name: string, version: string, depends: readonly string[], files: Readonly<Record<string, string>>): [string, object] {
  const file = `${name}-${version}-0.tar.bz2`;
  const index = { name, version, build: '0', build_number: 0, depends, subdir: 'noarch', noarch: 'generic', timestamp: 1_700_000_000_000 };
  const paths = Object.entries(files).map(([_path, text]) => ({ _path, path_type: 'hardlink', sha256: sha256Of(text), size_in_bytes: text.length }));
  const packed = archive(join(folder, 'noarch', file), {
    'info/index.json': JSON.stringify(index),
    'info/paths.json': JSON.stringify({ paths, paths_version: 1 }),
    ...files,
  });
  return [file, { ...index, sha256: sumOf(packed), size: readFileSync(packed).length }];
}

test('a stand-in for micromamba comes from the mirror, and rattler installs a range from a channel into the base environment', async () => {
  assert.ok((await built())['base']);
});

test('a descendant has an environment of its own from an environment.yml, which is the active one', async () => {
  assert.ok((await built())['analysis']);
});

test.run();
