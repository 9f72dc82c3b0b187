import { appendFileSync, chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { CLI } from '../run-cli.ts';
import { docker, run } from './engine.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The files of the images, one path per line. */
export const EXPECTED = fileURLToPath(new URL('paths/expected.txt', import.meta.url));

/** The format of GNU find for type, mode, owner, path and link target. */
export const FORMAT = '%y %m %U:%G %p %l\\n';

/** Paths that containers create at their start, or that change with every build. */
const OF_CONTAINERS = /^\/($|dev|proc|sys|\.dockerenv|run\/\.containerenv|etc\/(mtab|hosts|hostname|resolv\.conf))/;

/** The files of the project; mode 0 means a link. */
const FILES: readonly [path: string, content: string, mode: number][] = [
  ['certificate.pem', 'a certificate\n', 0o600],
  ['program', '#!/bin/sh\nid\n', 0o644],
  ['settings', '', 0o755],
  ['tree/.gitignore', 'node_modules/\n/build\n*.log\n!keep.log\nc++\n[!a-c].tmp\n', 0o644],
  ['tree/a file', '', 0o644],
  ['tree/run', '#!/bin/sh\n', 0o755],
  ['tree/sub/sub/file', '', 0o644],
  ['tree/sub/build', 'only /build is left out\n', 0o644],
  ['tree/node_modules/left-out/index.js', '', 0o644],
  ['tree/sub/node_modules/left-out/index.js', '', 0o644],
  ['tree/build/left-out', '', 0o644],
  ['tree/left-out.log', '', 0o644],
  ['tree/sub/keep.log', '', 0o644],
  ['tree/.git/config', '', 0o644],
  ['tree/c++/left-out', '', 0o644],
  ['tree/d.tmp', '', 0o644],
  ['tree/b.tmp', '', 0o644],
  ['tree/link', 'run', 0],
  ['tree/folder-link', 'sub', 0],
  ['linked', 'tree/sub', 0],
  ['programs/one', '#!/bin/sh\n', 0o644],
  ['programs/more/two', '#!/bin/sh\n', 0o644],
];

/** Creates the project in a new folder: files with modes of git and others, and an archive with owners and modes. */
async function pathsProject(): Promise<string> {
  const folder = temporaryFolder('paths');
  cpSync(fileURLToPath(new URL('paths/tools.yaml', import.meta.url)), join(folder, 'tools.yaml'));
  for (const [path, content, mode] of FILES) write(join(folder, 'files', path), content, mode);
  write(join(folder, 'archive/lib/library'), '', 0o666);
  write(join(folder, 'archive/bin/archived'), '', 0o6755);
  write(join(folder, 'archive/tmp/archived'), '', 0o600);
  for (const name of ['lib', 'tmp']) chmodSync(join(folder, 'archive', name), 0o700);
  const members = ['--create', '--numeric-owner', '--owner=4321', '--group=4321', '--directory', join(folder, 'archive')];
  await execa('tar', [...members, '--file', join(folder, 'files/archive.tar'), '.']);
  return folder;
}

function write(file: string, content: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true });
  if (mode === 0) return symlinkSync(content, file);
  writeFileSync(file, content);
  chmodSync(file, mode);
}

/** Compiles the project for all builders, or only for BuildKit. */
export async function compilePaths(target: 'portable' | 'buildkit'): Promise<string> {
  const folder = await pathsProject();
  appendFileSync(join(folder, 'tools.yaml'), `target: ${target}\n`);
  await execa(process.execPath, [CLI], { cwd: folder });
  return folder;
}

/** Builds both stages of the project, without a mirror because nothing is installed. */
export async function buildPaths(target: 'portable' | 'buildkit'): Promise<{ base: string; child: string }> {
  const folder = await compilePaths(target);
  const [base, child] = [`${run}/paths-${target}-base`, `${run}/paths-${target}-child`];
  for (const [stage, image] of Object.entries({ base, child }))
    await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', image, folder);
  return { base, child };
}

/** The output of `find` for the files of an image. */
export async function listing(image: string): Promise<string> {
  return await docker('run', '--rm', '--pull=never', '--network=none', '--user=0', '--entrypoint=find', image, '/', '-xdev', '-printf', FORMAT);
}

/** The expected paths that both images add to or change in their base. */
export function pathsOf(base: readonly string[], child: readonly string[]): string {
  return `base\n${base.join('\n')}\n\nchild\n${child.filter((line) => !base.includes(line)).join('\n')}\n`;
}

/** The paths of an image that are different or missing in its base, sorted. */
export function differencesFrom(before: string, after: string): string[] {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line) && !OF_CONTAINERS.test(pathOf(line)))
    .map((line) => line.trim())
    .toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

function pathOf(line: string): string {
  return line.split(' ').slice(3).join(' ');
}
