import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { openProject } from '../../../src/compile/project.ts';

/** The variables of each stage of a tools.yaml. */
async function variables(mirrors: string, stages: string, mirrorRoot?: string): Promise<Record<string, Readonly<Record<string, string>>>> {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  try {
    writeFileSync(join(folder, 'tools.yaml'), `version: 1\n${mirrors}stages:\n  base: { from: debian:trixie }\n${stages}`);
    const { plan } = await compile(openProject({ file: join(folder, 'tools.yaml'), mirrorRoot }));
    return Object.fromEntries(plan!.stages.map(({ name, env }) => [name, env]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const STAGES = `  npm: { parent: base, apt: [npm], npm: [semver] }
  below: { parent: npm, env: { YARN_REGISTRY: "https://own.test/" } }
  lowest: { parent: below, npm: [is-odd] }
`;

test('clients’ variables come with the first stage that is configured, and what a stage says itself stays below it', async () => {
  const env = await variables('mirrors: { root: "https://mirror.test/", npm: { path: /registry/ } }\n', STAGES);
  assert.equal(env['base'], {});
  assert.is(env['npm']!['YARN_REGISTRY'], 'https://mirror.test/registry/');
  assert.is(env['lowest']!['YARN_REGISTRY'], 'https://own.test/');
  assert.is(env['lowest']!['PNPM_CONFIG_REGISTRY'], 'https://mirror.test/registry/');
  assert.not.ok('YARN_UNSAFE_HTTP_WHITELIST' in env['npm']!, 'TLS needs no exception');
});

test('a mirror without TLS is an exception by its host’s name, without a port', async () => {
  const env = await variables('mirrors: { root: "http://mirror.test:8080" }\n', STAGES);
  assert.is(env['npm']!['YARN_UNSAFE_HTTP_WHITELIST'], 'mirror.test');
  assert.is(env['npm']!['BUN_CONFIG_REGISTRY'], 'http://mirror.test:8080/npm/');
});

test('another root takes the place of the declared one, and an address of its own stays', async () => {
  const declared = 'mirrors: { root: "https://mirror.test/", npm: { path: "https://npm.test/registry/" } }\n';
  const env = await variables(declared, STAGES.replace('npm: [semver]', 'npm: [semver], pip: { environment: venv }'), 'https://root.test');
  assert.is(env['npm']!['YARN_REGISTRY'], 'https://npm.test/registry/');
  assert.is(env['npm']!['PIPENV_PYPI_MIRROR'], 'https://root.test/pypi/');
});

test('without mirrors there are none', async () => {
  assert.equal((await variables('', STAGES))['npm'], { NPM_CONFIG_GLOBALCONFIG: '/etc/npmrc' });
});

test('what a client reads is there, and one that reads nothing says why', () => {
  for (const { clients, configuration } of managers)
    for (const { name, file, env, note } of clients) {
      assert.ok(file === undefined || configuration.some(({ target }) => target === file), `${name}: ${file}`);
      assert.ok(file ?? env ?? note, name);
    }
});

test.run();
