import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { temporaryFolder } from '../temporary-folder.ts';
import { archive, sumOf, writeFile } from './archive.ts';
import { root, serve } from './mirror.ts';
import { once } from './once.ts';
import { prove } from './prove.ts';

// CRAN and Bioconductor are not available here: small repositories of source packages, in their layout, stand for them.
const built = once('the image', async () => {
  const [project, served] = [temporaryFolder('r-sources'), temporaryFolder('repositories')];
  repository(join(served, 'cran/2026-05-01'), 'needed', sourceOf('needed', '1.0', 'needed <- function() "needed 1.0"'));
  repository(join(served, 'bioconductor/packages/3.21/bioc'), 'omics', sourceOf('omics', '3.2', 'omics <- function() "omics 3.2"'));
  const theme = archive(join(served, 'theme.tar.gz'), within('theme-9d1ec1b', sourceOf('theme', '0.1', 'theme <- function() "theme 0.1"')), '--gzip');
  for (const [name, text] of Object.entries(sourceOf('tool', '1.2.0', 'tool <- function() needed::needed()', 'needed')))
    writeFile(join(project, 'files/tool', name), text);
  const address = await serve(served, 'r');
  const stages = {
    r: {
      from: 'debian:trixie',
      apt: ['r-base-core', 'r-cran-remotes'],
      cran: ['omics', `theme @ ${address}/theme.tar.gz#sha256=${sumOf(theme)}`, 'tool @ ./files/tool'],
      test: [
        { run: `Rscript -e 'cat(theme::theme(), tool::tool(), omics::omics(), sep = ", ")'`, output: 'theme 0.1, needed 1.0, omics 3.2' },
        { run: 'test ! -e /tmp/dwbuild' },
      ],
    },
  };
  const mirrors = { root, cran: { path: 'files/r/cran/', snapshot: '2026-05-01', bioconductor: { path: 'files/r/bioconductor', version: '3.21' } } };
  writeFileSync(join(project, 'tools.yaml'), stringify({ version: 1, mirrors, stages }));
  return await prove(project, { mirrors, stages: {} });
});

/** The files of a source package with one function. */
function sourceOf(name: string, version: string, code: string, imports?: string): Record<string, string> {
  const described = `Package: ${name}\nVersion: ${version}\nTitle: A Package\nDescription: A package.\nAuthor: A Team\nMaintainer: A Team <team@example.org>\nLicense: MIT\n`;
  return { DESCRIPTION: `${described}${imports ? `Imports: ${imports}\n` : ''}`, NAMESPACE: `export(${name})\n`, [`R/${name}.R`]: `${code}\n` };
}

function within(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** A repository with one package, as R reads it. */
function repository(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  const version = /Version: (.*)/.exec(files['DESCRIPTION']!)![1]!;
  const packed = archive(join(folder, `src/contrib/${name}_${version}.tar.gz`), within(name, files), '--gzip');
  writeFile(join(folder, 'src/contrib/PACKAGES'), `Package: ${name}\nVersion: ${version}\nFile: ${basename(packed)}\n`);
}

test('R installs from a snapshot and Bioconductor, an archive with its checksum and a folder with what they import', async () => {
  assert.ok((await built())['r']);
});

test.run();
