import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { bucket, snapshot } from './bucket.ts';
import { docker, run } from './engine.ts';
import { project, proxies } from './images.ts';
import { root } from './mirror.ts';
import { failure, once } from './once.ts';

type Settings = Record<string, unknown>;

/** The shipped stages that are built, as they are but for what projects/python/python.yaml puts in the place of conda. */
export const stages = ['python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync'] as const;

/** The images, by stage, and the tools.yaml that they come from. */
export interface PythonImages {
  file: string;
  images: Readonly<Record<(typeof stages)[number], string>>;
}

export const python = once('the Python images', build);

/** Builds an image with nothing but the mirror in reach. */
export async function buildImage(name: string, context: string, ...options: readonly string[]): Promise<string> {
  const image = `${run}/${name}`;
  const reach = Object.entries(await proxies()).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  await docker('build', '--pull=false', ...reach, ...options, '--tag', image, context);
  return image;
}

async function build(): Promise<PythonImages> {
  const folder = mkdtempSync(join(tmpdir(), 'dwbuild-python-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tools.yaml');
  cpSync(`${project}files`, join(folder, 'files'), { recursive: true });
  writeFileSync(file, stringify(declaration()));
  const { failed, all } = await execa('node', ['--import', 'tsx', 'src/bin.ts', 'compile', '--file', file, '--mirror-root', root], {
    cwd: project,
    all: true,
    reject: false,
  });
  if (failed) throw failure(all);
  await bucket();
  const images = Object.fromEntries(stages.map((stage) => [stage, `${run}/${stage}`])) as PythonImages['images'];
  for (const stage of stages) await buildImage(stage, folder, '--file', join(folder, 'out/Dockerfile'), '--target', stage);
  return { file, images };
}

/** The shipped declaration, with its Python stages only. */
function declaration(): Settings {
  const shipped = parse(readFileSync(`${project}tools.yaml`, 'utf8'), { merge: true }) as { groups: Settings; stages: Record<string, Settings> };
  const differences = parse(readFileSync(fileURLToPath(new URL('projects/python/python.yaml', import.meta.url)), 'utf8')) as Settings;
  const { base, python } = shipped.stages;
  return {
    version: 1,
    mirrors: { root, pip: { path: 'pypi/' } },
    groups: { fonts: shipped.groups['fonts'] },
    stages: {
      base,
      python: { ...python, ...differences, env: { ...(python!['env'] as Settings), MIRROR_SNAPSHOT: snapshot } },
      ...Object.fromEntries(stages.map((stage) => [stage, { ...shipped.stages[stage], publish: undefined }])),
    },
  };
}
