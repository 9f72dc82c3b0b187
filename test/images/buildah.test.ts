import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docker } from './engine.ts';
import { compile, images, out, project, proxies } from './images.ts';

// Debian's buildah builds what BuildKit builds, from the very same files. It needs no engine: `chroot` runs where
// containers may not be started, and `vfs` stores images on any file system.
const test = suite('buildah');
const folder = mkdtempSync(join(tmpdir(), 'dwbuild-test-'));
const IMAGE = 'metrics';

/** Files that come into being when a container starts. */
const OF_CONTAINERS = /\/(\.dockerenv|run\/\.containerenv|etc\/mtab)$/m;

test.before(async () => {
  const archive = join(folder, 'debian.tar');
  await docker('image', 'save', '--output', archive, 'debian:trixie');
  await buildah('pull', '--quiet', `docker-archive:${archive}`);
  await compile();
  const settings = Object.entries(await proxies()).map(([name, value]) => `--build-arg=${name}=${value}`);
  await buildah(
    'build',
    '--isolation=chroot',
    '--pull-never',
    ...settings,
    `--file=${out}Dockerfile`,
    `--ignorefile=${out}Dockerfile.dockerignore`,
    '--target=metrics',
    `--tag=${IMAGE}`,
    '.',
  );
});

test.after(() => rmSync(folder, { recursive: true, force: true }));

test('the image of a stage and its parent declares the same', async () => {
  const { metrics } = await images();
  const expected = JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config}}', metrics));
  const { config } = JSON.parse(await buildah('inspect', '--type', 'image', IMAGE)).OCIv1;
  for (const key of ['User', 'Env', 'Entrypoint', 'Cmd', 'WorkingDir', 'ExposedPorts']) assert.equal(config[key], expected[key], key);
});

test('the image has the same files, with the same owners and modes', async () => {
  const { metrics } = await images();
  const list = ['find', '/', '-xdev', '-printf', '%y %m %U:%G %p\\n'];
  const [program, ...rest] = list;
  const expected = await docker('run', '--rm', '--pull=never', '--network=none', '--user=root', `--entrypoint=${program}`, metrics, ...rest);
  const container = await buildah('from', '--pull-never', IMAGE);
  const found = await buildah('run', '--isolation=chroot', '--user=root', container, '--', ...list);
  assert.is(sorted(found), sorted(expected));
});

test.run();

function sorted(listing: string): string {
  return listing
    .split('\n')
    .filter((line) => !OF_CONTAINERS.test(line))
    .toSorted()
    .join('\n');
}

/** Runs buildah with images of its own, and returns its standard output. */
async function buildah(...args: readonly string[]): Promise<string> {
  const places = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const { stdout } = await execa('buildah', [...places, ...args], { cwd: project, stdin: 'ignore' });
  return stdout;
}
