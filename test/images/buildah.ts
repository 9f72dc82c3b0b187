import { join } from 'node:path';
import { execa } from 'execa';
import { docker } from './engine.ts';
import { once } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Debian's buildah, or the one in the variable BUILDAH. It needs no engine: `chroot` works without permission to start containers,
// and `vfs` stores images on any file system.
const program = process.env['BUILDAH'] ?? 'buildah';
const folder = temporaryFolder('buildah');

/** Runs buildah with its image store in a folder, and returns its standard output. */
export async function buildah(args: readonly string[], cwd?: string): Promise<string> {
  const places = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const { stdout } = await execa(program, [...places, ...args], { stdin: 'ignore', ...(cwd && { cwd }) });
  return stdout;
}

/** Builds a stage from the unchanged files, as in docs/build.md. The base image comes from the engine. */
export async function build(stage: string, out: string, cwd: string, settings: readonly string[] = []): Promise<void> {
  await base();
  const files = [`--file=${out}/Dockerfile`, `--ignorefile=${out}/Dockerfile.dockerignore`];
  await buildah(['build', '--isolation=chroot', ...(await limits()), '--pull-never', ...settings, ...files, `--target=${stage}`, `--tag=${stage}`, '.'], cwd);
}

/** The output of `find` for the files of an image. */
export async function find(image: string, format: string): Promise<string> {
  const container = await buildah(['from', '--pull-never', ...(await limits()), image]);
  return await buildah(['run', '--isolation=chroot', '--user=root', container, '--', 'find', '/', '-xdev', '-printf', format]);
}

const base = once('the base image', async () => {
  const archive = join(folder, 'debian.tar');
  await docker('image', 'save', '--output', archive, 'debian:trixie');
  await buildah(['pull', '--quiet', `docker-archive:${archive}`]);
});

/** buildah raises the limits of its processes by default, which fails without permission. */
const limits = once('the limits', async () => {
  const { stdout } = await execa('bash', ['-c', 'echo "nofile=$(ulimit -Sn):$(ulimit -Hn) nproc=$(ulimit -Su):$(ulimit -Hu)"']);
  return stdout
    .replaceAll('unlimited', '-1')
    .split(' ')
    .map((limit) => `--ulimit=${limit}`);
});
