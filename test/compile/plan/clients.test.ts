import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { openProject } from '../../../src/compile/project.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** The variables of each stage of a tools.yaml. */
async function variables(mirrors: string, stages: string, mirrorRoot?: string): Promise<Record<string, Readonly<Record<string, string>>>> {
  const folder = temporaryFolder('clients');
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

test('the first configured stage sets the clients’ variables, and `env` of a stage takes precedence', async () => {
  const env = await variables('mirrors: { root: "https://mirror.test/", npm: { path: /registry/ } }\n', STAGES);
  assert.equal(env['base'], {});
  assert.is(env['npm']!['YARN_REGISTRY'], 'https://mirror.test/registry/');
  assert.is(env['lowest']!['YARN_REGISTRY'], 'https://own.test/');
  assert.is(env['lowest']!['PNPM_CONFIG_REGISTRY'], 'https://mirror.test/registry/');
  assert.not.ok('YARN_UNSAFE_HTTP_WHITELIST' in env['npm']!, 'TLS needs no exception');
});

test('a mirror without TLS is listed by its host name, without port', async () => {
  const env = await variables('mirrors: { root: "http://mirror.test:8080" }\n', STAGES);
  assert.is(env['npm']!['YARN_UNSAFE_HTTP_WHITELIST'], 'mirror.test');
  assert.is(env['npm']!['BUN_CONFIG_REGISTRY'], 'http://mirror.test:8080/npm/');
});

test('a different root replaces the declared one, but not separate addresses', async () => {
  const declared = 'mirrors: { root: "https://mirror.test/", npm: { path: "https://npm.test/registry/" } }\n';
  const env = await variables(declared, STAGES.replace('npm: [semver]', 'npm: [semver], pip: { environment: venv }'), 'https://root.test');
  assert.is(env['npm']!['YARN_REGISTRY'], 'https://npm.test/registry/');
  assert.is(env['npm']!['PIPENV_PYPI_MIRROR'], 'https://root.test/pypi/');
});

test('without mirrors no variables are set', async () => {
  assert.equal((await variables('', STAGES))['npm'], { NPM_CONFIG_GLOBALCONFIG: '/etc/npmrc' });
});

test('each client has a generated file, a variable, or a note with the reason', () => {
  for (const { clients, configuration } of managers)
    for (const { name, file, env, note } of clients) {
      assert.ok(file === undefined || configuration.some(({ target }) => target === file), `${name}: ${file}`);
      assert.ok(file ?? env ?? note, name);
    }
});

test.run();
