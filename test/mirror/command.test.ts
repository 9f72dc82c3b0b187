import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/valid/${name}`, import.meta.url));

/** The lines without alignment, and with the first digits of checksums. */
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/ +/g, ' ').replace(/(sha256:.{4}|sha512-.{4})\S+/g, '$1'));

const list = async (folder: string, args = '') => lines((await dwbuild(`mirror ${args}`, folder)).stdout);

test('without a lock, a line has what tools.yaml allows', async () => {
  assert.equal(await list(fixture('python-sources')), [
    'apt ca-certificates * debian/ debian-security/ - python,system',
    'apt git * debian/ debian-security/ - python',
    'apt python3-pip * debian/ debian-security/ - system',
    'apt python3-venv * debian/ debian-security/ - python',
    'download six * https://files.example.org/six-1.17.0-py2.py3-none-any.whl sha256:4721 python',
    'git greeting 9d1ec1bc8a5c7d1f5b4f3b0c5a0e0c3a8ed6b7f2 https://git.example.org/team/greeting.git - python',
    'image debian trixie debian:trixie - python,system',
    'pip python-dateutil 2.9.0.post0 pypi/python-dateutil/ - child',
    'pip six 1.17.0 pypi/six/ - child',
    'pip tomli 2.3.0 pypi/tomli/ - python',
    'pip uv 0.13.9 pypi/uv/ - child,system',
  ]);
});

test('with a lock, it has the locked versions and checksums, and the packages that came along, but none of the image', async () => {
  const found = await list(fixture('lock'));
  const of = (name: string) => found.filter((line) => line.split(' ')[1] === name);
  assert.equal(of('curl'), ['apt curl 8.14.1-2 debian/ debian-security/ sha256:b94f base', 'apt curl 8.14.1-2 debian/ debian-security/ sha256:5c90 base']);
  assert.equal(of('openssl').length, 2);
  assert.equal(of('bash'), [], 'the image has it');
  assert.equal(of('ca-certificates'), ['apt ca-certificates 20250419 debian/ debian-security/ sha256:ca93 base'], 'one archive for both platforms');
  assert.equal(of('wine'), ['apt wine 10.0~repack-6 debian/ debian-security/ https://deb.example.org sha256:4d1e wine'], 'a repository of the stage');
  assert.equal(of('tomli'), [], 'its condition is not met');
  assert.equal(of('debian'), [
    `image debian trixie debian:trixie@sha256:0000 sha256:0000 base`,
    `image debian trixie-slim debian:trixie-slim@sha256:0000 sha256:0000 pinned`,
  ]);
});

test('for some images, it lists what they are built from', async () => {
  const found = await list(fixture('lock'), 'python');
  assert.ok(found.some((line) => line.startsWith('apt curl')));
  assert.not.ok(found.some((line) => line.startsWith('apt wine')));
  const { exitCode, stderr } = await dwbuild('mirror pythn', fixture('lock'));
  assert.is(exitCode, 2);
  assert.match(stderr, 'did you mean "python"?');
});

test('npm projects have the packages of their lock, each once, and scopes their registry', async () => {
  const found = await list(fixture('npm-sources'));
  assert.ok(found.includes('npm is-even 1.0.0 npm/is-even sha512-LEhn site,plain'));
  assert.ok(found.includes('npm @team/lint 2.1.0 npm-team/@team/lint - tools'));
  assert.ok(found.includes('npm is-odd 3.0.1 npm/is-odd - tools'), 'the real name of an alias');
});

test('paths follow the mirror: facts, a snapshot of CRAN, repositories of Alpine', async () => {
  assert.ok((await list(fixture('r-sources'))).includes('cran shiny 1.9.1 cran/2026-05-01/src/contrib/ - r'));
  assert.ok((await list(fixture('alpine'))).includes('apk curl ~8.14 alpine/v3.22/main/ alpine/v3.22/community/ - base'));
});

const DOWNLOADS = `version: 1
platforms: [linux/amd64, linux/arm64]
stages:
  base:
    from: debian:trixie
    apt: [bzip2, ca-certificates]
    conda:
      installer: { url: "https://example.org/conda-{version}.sh", version: "1.2", sha256: ${'c'.repeat(64)} }
    vsix: [{ name: "team.tool@1.2.3", sha256: ${'d'.repeat(64)} }]
    pip: ["requests>=2,<3"]
    downloads:
      - url: https://example.org/tool-{version}-{arch}
        version: "2"
        sha256: { linux/amd64: ${'a'.repeat(64)}, linux/arm64: ${'b'.repeat(64)} }
        target: /usr/local/bin/tool
`;

test(
  'downloads have a line for each architecture, and so have installers; without a mirror, packages come from the public index',
  inProject({ 'tools.yaml': DOWNLOADS }, async (folder) => {
    assert.equal(
      (await list(folder)).filter((line) => !/^(apt|image)/.test(line)),
      [
        'download conda-1.2.sh 1.2 https://example.org/conda-1.2.sh sha256:cccc base',
        'download tool-2-amd64 2 https://example.org/tool-2-amd64 sha256:aaaa base',
        'download tool-2-arm64 2 https://example.org/tool-2-arm64 sha256:bbbb base',
        'pip requests >=2,<3 https://pypi.org/simple/requests/ - base',
        'vsix team.tool 1.2.3 https://team.gallery.vsassets.io/_apis/public/gallery/publisher/team/extension/tool/1.2.3/assetbyname/Microsoft.VisualStudio.Services.VSIXPackage sha256:dddd base',
      ],
    );
  }),
);

test(
  'a version after @= is the version',
  inProject(
    { 'tools.yaml': 'version: 1\nstages:\n  base:\n    from: debian:trixie\n    apt: [npm]\n    npm: ["left-pad@=1.3.0", "odd@npm:@team/is-odd@3.0.1"]\n' },
    async (folder) => {
      assert.equal(
        (await list(folder)).filter((line) => line.startsWith('npm')).map((line) => line.split(' ').slice(1, 3)),
        [
          ['@team/is-odd', '3.0.1'],
          ['left-pad', '1.3.0'],
        ],
      );
    },
  ),
);

test('--format json, and a summary on standard error', async () => {
  const { stdout, stderr, exitCode } = await dwbuild('mirror --format json --mirror-root https://other.example.org', fixture('python-sources'));
  const { version, root, items } = JSON.parse(stdout);
  assert.equal([exitCode, version, root], [0, 1, 'https://other.example.org']);
  assert.equal(items.at(-1), { kind: 'pip', name: 'uv', version: '0.13.9', at: ['pypi/uv/'], stages: ['child', 'system'] });
  assert.is(stderr, '11 items: 4 apt, 1 download, 1 git, 1 image, 4 pip; 9 without a checksum\n');
});

test(
  'a faulty tools.yaml has diagnostics instead',
  inProject({ 'tools.yaml': 'version: 1\nstages: { base: { parent: none } }\n' }, async (folder) => {
    const { exitCode, stdout, stderr } = await dwbuild('mirror', folder);
    assert.equal([exitCode, stdout], [1, '']);
    assert.match(stderr, 'UNKNOWN_PARENT');
  }),
);

test.run();
