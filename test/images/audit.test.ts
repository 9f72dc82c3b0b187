import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { CLI, dwbuild } from '../run-cli.ts';
import { docker, run } from './engine.ts';
import { proxies } from './images.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execa } from 'execa';

// An image with set-id programs, a file with capabilities and a folder below /usr to which the user can write.

const declaration = fileURLToPath(new URL('audit/tools.yaml', import.meta.url));
const image = `${run}/audit`;

const project = once('the image', async () => {
  const folder = temporaryFolder('audit');
  writeFileSync(join(folder, 'tools.yaml'), readFileSync(declaration, 'utf8').replace('ROOT', root));
  await execa(process.execPath, [CLI], { cwd: folder });
  const network = Object.entries(await proxies()).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await docker('build', '--pull=false', ...network, '--file', join(folder, 'out/Dockerfile'), '--target', 'base', '--tag', image, folder);
  return folder;
});

/** The findings, as `severity CODE message`. */
async function audit(...options: readonly string[]): Promise<string[]> {
  const { PATH = '', HOME = '', DOCKER_HOST = '', DOCKER_CONFIG = '' } = process.env;
  const { stdout } = await dwbuild(['audit', 'base', '--format', 'json', ...options].join(' '), await project(), { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`).toSorted();
}

test('audit finds set-id programs, capabilities and files that the user can change, each with its package', async () => {
  const found = await audit('--image', image);
  assert.equal(
    found.filter((line) => !line.startsWith('info')),
    [
      'error AUDIT_CAPABILITY /usr/bin/listen has file capabilities: whoever runs it gets them; it comes from no package',
      'error AUDIT_SET_ID /usr/bin/sudo is setuid: whoever runs it gets the rights of root; it comes from package sudo of stage "base"',
      'error AUDIT_SET_ID /usr/bin/whose is setuid: whoever runs it gets the rights of root; it comes from no package',
      'error AUDIT_WRITE app can write to /usr/local/share/plugins, which root runs or loads; it comes from no package',
      'warning ALLOW_UNUSED AUDIT_SET_ID has no finding here',
    ],
  );
  const accepted = found.filter((line) => line.startsWith('info'));
  assert.is(accepted.length, 12, accepted.join('\n'));
  assert.ok(accepted.includes('info COMMAND_MODE run install -m 4755 /usr/bin/id /usr/bin/whose'));
  assert.ok(
    accepted.includes(
      'info AUDIT_SET_ID /usr/bin/chage is setgid: whoever runs it gets the rights of group 42; it comes from package passwd of the base image, or one that another package needs',
    ),
  );
});

test('without an image of the present state, it says so', async () => {
  assert.equal(await audit(), ['info COMMAND_MODE run install -m 4755 /usr/bin/id /usr/bin/whose']);
});

test.run();
