import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { docker, run } from './engine.ts';
import { bakeIn, project, proxies } from './images.ts';
import { root } from './mirror.ts';
import { failure } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Settings {
  readonly [key: string]: unknown;
}

/** The used part of a tools.yaml. */
interface Declaration extends Settings {
  stages: Readonly<Record<string, Settings>>;
}

/** Images by stage, and their tools.yaml. */
export interface Built<Stage extends string> {
  file: string;
  images: Readonly<Record<Stage, string>>;
}

/** Builds an image with access only to the mirror. */
export async function buildImage(name: string, context: string, ...options: readonly string[]): Promise<string> {
  const image = `${run}/${name}`;
  const reach = Object.entries(await proxies()).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  await docker('build', '--pull=false', ...reach, ...options, '--tag', image, context);
  return image;
}

/**
 * Builds shipped stages with the changes of projects/<name>/<name>.yaml for parts that are not available here: its maps are merged
 * into the shipped ones, other values replace existing ones, and the files beside it are added.
 * @param env variables that are set in children of base
 */
export async function buildReduced<Stage extends string>(name: string, stages: readonly Stage[], env: Settings = {}): Promise<Built<Stage>> {
  const folder = temporaryFolder(name);
  const file = join(folder, 'tools.yaml');
  for (const files of [`${project}files`, projectOf(name, 'files')]) if (existsSync(files)) cpSync(files, join(folder, 'files'), { recursive: true });
  writeFileSync(file, stringify(reduced(name, stages, env)));
  const { failed, all } = await execa('node', ['--import', 'tsx', 'src/cli/bin.ts', 'compile', '--file', file, '--mirror-root', root], {
    cwd: project,
    all: true,
    reject: false,
  });
  if (failed) throw failure(all);
  return { file, images: await bakeIn(folder, 'out', stages) };
}

function reduced(name: string, stages: readonly string[], env: Settings): Settings {
  const shipped = read(`${project}tools.yaml`);
  const { stages: differences = {}, ...rest } = read(projectOf(name, `${name}.yaml`));
  const wanted = [...new Set(stages.flatMap((stage) => named(shipped, stage)))].map((stage) => {
    const declared = shipped.stages[stage]!;
    return [stage, merged(merged(declared, differences[stage] ?? {}), declared['parent'] === 'base' ? { env } : {})] as const;
  });
  return { ...merged(shipped, rest), stages: Object.fromEntries(wanted) };
}

function merged(one: Settings, other: Settings): Settings {
  const pairs = Object.entries(other).map(([key, value]) => [key, isMap(value) && isMap(one[key]) ? merged(one[key], value) : value] as const);
  return { ...one, ...Object.fromEntries(pairs) };
}

function isMap(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A stage after the stages that it refers to: its ancestors, and those that it must match. */
function named(declaration: Declaration, stage: string): string[] {
  const { parent, matches } = declaration.stages[stage]! as { parent?: string; matches?: string };
  return [...[parent, matches].flatMap((name) => (name ? named(declaration, name) : [])), stage];
}

function projectOf(name: string, file: string): string {
  return fileURLToPath(new URL(`projects/${name}/${file}`, import.meta.url));
}

function read(file: string): Declaration {
  return parse(readFileSync(file, 'utf8'), { merge: true }) as Declaration;
}
