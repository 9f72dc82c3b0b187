import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { docker, run } from './engine.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// dnf, and apt with several suites and architectures, install from signed repositories that the tests make.

const files = fileURLToPath(new URL('distributions', import.meta.url));

/** Builds the bases, starts one as the mirror, and compiles the project for them; returns its folder. */
const project = once('the bases', async () => {
  const [fedora, debian] = [`${run}/like-fedora`, `${run}/like-debian`];
  for (const [target, image] of [
    ['fedora', fedora],
    ['debian', debian],
  ] as const)
    await docker('build', '--pull=false', '--target', target, '--tag', image, files);
  const mirror = await docker('run', '--detach', '--pull=never', '--label', run, debian);
  const address = await docker('container', 'inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', mirror);
  const [sum] = (await docker('container', 'exec', mirror, 'sha256sum', '/srv/rpm/repodata/repomd.xml')).split(' ');
  const folder = temporaryFolder('distributions');
  cpSync(files, folder, { recursive: true });
  const values = { ROOT: address, FEDORA: `${fedora}:latest`, DEBIAN: `${debian}:latest`, SHA256: sum! };
  const text = readFileSync(join(files, 'tools.yaml'), 'utf8').replaceAll(/\b(?:ROOT|FEDORA|DEBIAN|SHA256)\b/g, (name) => values[name as keyof typeof values]);
  writeFileSync(join(folder, 'tools.yaml'), text);
  await execa(process.execPath, [CLI], { cwd: folder });
  return folder;
});

async function output(stage: string, script: string): Promise<string[]> {
  const folder = await project();
  const image = `${run}/on-${stage}`;
  await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', image, folder);
  return (await docker('run', '--rm', '--pull=never', '--network=none', '--user=0', '--entrypoint=', image, 'sh', '-c', script)).split('\n');
}

const packages = 'rpm --query --all | grep greeting | sort; ls /etc/yum.repos.d';

test('dnf installs a pinned version and what it needs, and the download is checked', async () => {
  assert.equal(await output('fedora', `${packages}; id app; test -s /srv/repomd.xml && echo downloaded`), [
    'greeting-1.0-1.noarch',
    'greeting-data-1.0-1.noarch',
    'mirror.repo',
    'uid=1000(app) gid=1000(app) groups=1000(app)',
    'downloaded',
  ]);
});

test('without a version dnf installs the newest, and weak dependencies where they are asked for', async () => {
  assert.equal(await output('recommended', packages), ['greeting-2.0-1.noarch', 'greeting-data-1.0-1.noarch', 'greeting-extra-1.0-1.noarch', 'mirror.repo']);
});

test('apt installs a package of backports with what it needs of them, a task, and a package of a different architecture', async () => {
  const script = "dpkg-query --show --showformat '${Package}:${Architecture} ${Version}\\n' foreign library member other tool; ls /etc/apt/sources.list.d";
  assert.equal(await output('debian', script), ['foreign:i386 1', 'library:all 2', 'member:all 1', 'other:all 1', 'tool:all 2', 'mirror.sources']);
});

test.run();
